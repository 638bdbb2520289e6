
/* ---- @real@, vectors of @width@ bytes: loss and weights gradient of a linear softmax model in one reading of the inputs -- */

typedef @real@ wide_@s@ __attribute__((vector_size(@width@), aligned(sizeof(@real@)), may_alias));
enum { WIDE_@s@ = @width@ / sizeof(@real@), HIGH_@s@ = @block@ };

/* logits[r, c] = weights[c, :] . inputs[r, :] for `high` rows and `some` classes, which are constants where it is called. */
INLINE void products_@s@(const @real@ *inputs, const @real@ *weights, @real@ *logits, int64_t features, int classes,
                         const int high, const int some)
{
    wide_@s@ sums[HIGH_@s@ * 5 + 3];
    @real@ flat[HIGH_@s@ * 5 + 3];
    for (int i = 0; i < high * some + 3; i++)
        sums[i] = (wide_@s@){0};
    int64_t f = 0;
    for (; f + WIDE_@s@ <= features; f += WIDE_@s@) {
        wide_@s@ x[HIGH_@s@];
        UNROLL
        for (int r = 0; r < high; r++)
            x[r] = *(const wide_@s@ *)(inputs + r * features + f);
        UNROLL
        for (int c = 0; c < some; c++) {
            const wide_@s@ w = *(const wide_@s@ *)(weights + c * features + f);
            UNROLL
            for (int r = 0; r < high; r++)
                sums[r * some + c] += x[r] * w;
        }
    }
    row_sums_@t@((const @real@ *)sums, flat, high * some, WIDE_@s@);
    for (int r = 0; r < high; r++)
        for (int c = 0; c < some; c++) {
            @real@ rest = flat[r * some + c];
            for (int64_t i = f; i < features; i++)
                rest += inputs[r * features + i] * weights[c * features + i];
            logits[r * classes + c] = rest;
        }
}

/* gradient[c, :] += sum over the rows of errors[r, c] inputs[r, :], for `some` classes and `broad` vectors from f on. */
INLINE void outer_@s@(const @real@ *inputs, const @real@ *errors, @real@ *gradient, int64_t features, int rows, int classes,
                      const int some, const int broad)
{
    wide_@s@ sums[5][HIGH_@s@];
    UNROLL
    for (int c = 0; c < some; c++)
        UNROLL
        for (int v = 0; v < broad; v++)
            sums[c][v] = *(const wide_@s@ *)(gradient + c * features + v * WIDE_@s@);
    for (int r = 0; r < rows; r++) {
        wide_@s@ x[HIGH_@s@];
        UNROLL
        for (int v = 0; v < broad; v++)
            x[v] = *(const wide_@s@ *)(inputs + r * features + v * WIDE_@s@);
        UNROLL
        for (int c = 0; c < some; c++)
            UNROLL
            for (int v = 0; v < broad; v++)
                sums[c][v] += x[v] * errors[r * classes + c];
    }
    UNROLL
    for (int c = 0; c < some; c++)
        UNROLL
        for (int v = 0; v < broad; v++)
            *(wide_@s@ *)(gradient + c * features + v * WIDE_@s@) = sums[c][v];
}

INLINE void tile_products_@s@(const @real@ *inputs, const @real@ *weights, @real@ *logits, int64_t features, int rows,
                              int classes)
{
    for (int c = 0; c < classes; c += 5) {
        const int some = classes - c < 5 ? classes - c : 5;
        int r = 0;
#define PRODUCTS(n)                                                                                                     \
    case n: products_@s@(inputs + r * features, weights + c * features, logits + r * classes + c, features, classes,    \
                         HIGH_@s@, n); break;
        for (; r + HIGH_@s@ <= rows; r += HIGH_@s@)
            switch (some) { PRODUCTS(1) PRODUCTS(2) PRODUCTS(3) PRODUCTS(4) PRODUCTS(5) }
        for (; r < rows; r++)
            for (int i = c; i < c + some; i++)
                products_@s@(inputs + r * features, weights + i * features, logits + r * classes + i, features, classes, 1, 1);
#undef PRODUCTS
    }
}

INLINE void tile_outer_@s@(const @real@ *inputs, const @real@ *errors, @real@ *gradient, int64_t features, int rows,
                           int classes, int more)
{
    int64_t f = 0;
    while (f + WIDE_@s@ <= features) {
        const int broad = f + HIGH_@s@ * WIDE_@s@ <= features ? HIGH_@s@ : 1;
        if (more) /* the next tile is on its way while this one is worked on */
            for (int r = rows; r < rows + more; r++)
                for (int64_t line = 0; line < broad * @width@; line += 64)
                    __builtin_prefetch((const char *)(inputs + r * features + f) + line);
        for (int c = 0; c < classes; c += 5) {
            const int some = classes - c < 5 ? classes - c : 5;
#define OUTER(n)                                                                                                        \
    case n: outer_@s@(inputs + f, errors + c, gradient + c * features + f, features, rows, classes, n, HIGH_@s@); break;
            if (broad > 1)
                switch (some) { OUTER(1) OUTER(2) OUTER(3) OUTER(4) OUTER(5) }
            else
                for (int i = c; i < c + some; i++)
                    outer_@s@(inputs + f, errors + i, gradient + i * features + f, features, rows, classes, 1, 1);
#undef OUTER
        }
        f += broad * WIDE_@s@;
    }
    for (; f < features; f++)
        for (int c = 0; c < classes; c++) {
            @real@ sum = gradient[c * features + f];
            for (int r = 0; r < rows; r++)
                sum += errors[r * classes + c] * inputs[r * features + f];
            gradient[c * features + f] = sum;
        }
}

/* gradient += the weights gradient of these rows; `part` is room for one more gradient. Returns the loss. */
INLINE double step_@s@(const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient, @real@ *part,
                       int64_t rows, int64_t features, int64_t classes, @real@ scale)
{
    @real@ tile[STEP_ROWS * STEP_FEW + 4 * STEP_FEW + 64] __attribute__((aligned(64)));
    @real@ logits[STEP_ROWS * STEP_FEW], errors[STEP_ROWS * STEP_FEW];
    double loss = 0;
    memset(tile, 0, sizeof tile);
    for (int64_t first = 0; first < rows; first += STEP_PART) { /* partial sums, so that roundings do not pile up */
        const int64_t end = rows - first < STEP_PART ? rows : first + STEP_PART;
        memset(part, 0, sizeof(@real@) * features * classes);
        for (int64_t r = first; r < end; r += STEP_ROWS) {
            const int some = end - r < STEP_ROWS ? (int)(end - r) : STEP_ROWS;
            const int64_t after = rows - r - some;
            const @real@ *x = inputs + r * features;
            tile_products_@s@(x, weights, logits, features, some, (int)classes);
            loss += tile_labels_@t@(logits, labels + r, errors, tile, some, (int)classes, scale);
            tile_outer_@s@(x, errors, part, features, some, (int)classes, after < STEP_ROWS ? (int)after : STEP_ROWS);
        }
        SIMD
        for (int64_t i = 0; i < features * classes; i++)
            gradient[i] += part[i];
    }
    return loss;
}
