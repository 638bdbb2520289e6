
/* ---- @real@, vectors of @width@ bytes: loss and weights gradient of a linear softmax model in one reading of the inputs -- */

typedef @real@ wide_@s@ __attribute__((vector_size(@width@), aligned(sizeof(@real@)), may_alias));
enum { WIDE_@s@ = @width@ / sizeof(@real@), HIGH_@s@ = @block@ };

/* sums[r, c] += weights[c, :] * inputs[r, :] entry by entry, over `vectors` vectors, for `high` rows and `some` classes, which
   are constants where it is called. */
INLINE void products_@s@(const @real@ *inputs, const @real@ *weights, wide_@s@ *sums, int64_t features, int vectors,
                         int classes, const int high, const int some)
{
    wide_@s@ sum[HIGH_@s@ * 5];
    UNROLL
    for (int r = 0; r < high; r++)
        UNROLL
        for (int c = 0; c < some; c++)
            sum[r * some + c] = sums[r * classes + c];
    for (int f = 0; f < vectors * WIDE_@s@; f += WIDE_@s@) {
        wide_@s@ x[HIGH_@s@];
        UNROLL
        for (int r = 0; r < high; r++)
            x[r] = *(const wide_@s@ *)(inputs + r * features + f);
        UNROLL
        for (int c = 0; c < some; c++) {
            wide_@s@ w = *(const wide_@s@ *)(weights + c * features + f);
            @keep@
            UNROLL
            for (int r = 0; r < high; r++)
                sum[r * some + c] += x[r] * w;
        }
    }
    UNROLL
    for (int r = 0; r < high; r++)
        UNROLL
        for (int c = 0; c < some; c++)
            sums[r * classes + c] = sum[r * some + c];
}

/* gradient[c, :] += sum over the rows of errors[r, c] inputs[r, :], for `some` classes and `broad` vectors from f on. */
INLINE void outer_@s@(const @real@ *inputs, const @real@ *errors, @real@ *gradient, int64_t features, int rows, int classes,
                      const @real@ *ahead, const int some, const int broad)
{
    wide_@s@ sums[5][HIGH_@s@];
    UNROLL
    for (int c = 0; c < some; c++)
        UNROLL
        for (int v = 0; v < broad; v++)
            sums[c][v] = *(const wide_@s@ *)(gradient + c * features + v * WIDE_@s@);
    for (int r = 0; r < rows; r++) {
        wide_@s@ x[HIGH_@s@];
        if (ahead) /* the next tile is on its way while this one is worked on */
            UNROLL
            for (int v = 0; v < broad; v++)
                __builtin_prefetch(ahead + r * features + v * WIDE_@s@, 0, 2);
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

/* logits = inputs weights^T, in blocks of features whose weights stay in the first cache while all rows use them. */
INLINE void tile_products_@s@(const @real@ *inputs, const @real@ *weights, @real@ *logits, int64_t features, int rows,
                              int classes)
{
    wide_@s@ sums[STEP_ROWS * STEP_FEW + 3];
    @real@ flat[STEP_ROWS * STEP_FEW + 3];
    memset(sums, 0, sizeof *sums * (size_t)(rows * classes + 3));
    int64_t f = 0;
    while (f + WIDE_@s@ <= features) {
        const int64_t left = (features - f) / WIDE_@s@;
        const int vectors = left < STEP_VECTORS ? (int)left : STEP_VECTORS;
        int r = 0;
#define PRODUCTS(high, n)                                                                                               \
    products_@s@(inputs + r * features + f, weights + c * features + f, sums + r * classes + c, features, vectors,      \
                 classes, high, n)
        for (; r + HIGH_@s@ <= rows; r += HIGH_@s@)
            for (int c = 0; c < classes; c += 5)
                switch (classes - c) {
                case 1: PRODUCTS(HIGH_@s@, 1); break;
                case 2: PRODUCTS(HIGH_@s@, 2); break;
                case 3: PRODUCTS(HIGH_@s@, 3); break;
                case 4: PRODUCTS(HIGH_@s@, 4); break;
                default: PRODUCTS(HIGH_@s@, 5);
                }
        for (; r < rows; r++)
            for (int c = 0; c < classes; c++)
                PRODUCTS(1, 1);
#undef PRODUCTS
        f += vectors * WIDE_@s@;
    }
    row_sums_@t@((const @real@ *)sums, flat, rows * classes, WIDE_@s@);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < classes; c++) {
            @real@ rest = flat[r * classes + c];
            for (int64_t i = f; i < features; i++)
                rest += inputs[r * features + i] * weights[c * features + i];
            logits[r * classes + c] = rest;
        }
}

INLINE void tile_outer_@s@(const @real@ *inputs, const @real@ *errors, @real@ *gradient, int64_t features, int rows,
                           int classes, int more)
{
    int64_t f = 0;
    while (f + WIDE_@s@ <= features) {
        const int broad = f + HIGH_@s@ * WIDE_@s@ <= features ? HIGH_@s@ : 1;
        const @real@ *const next = more ? inputs + rows * features + f : NULL;
        for (int c = 0; c < classes; c += 5) {
            const int some = classes - c < 5 ? classes - c : 5;
#define OUTER(n)                                                                                                        \
    case n: outer_@s@(inputs + f, errors + c, gradient + c * features + f, features, rows, classes, c ? NULL : next, n, HIGH_@s@); break;
            if (broad > 1)
                switch (some) { OUTER(1) OUTER(2) OUTER(3) OUTER(4) OUTER(5) }
            else
                for (int i = c; i < c + some; i++)
                    outer_@s@(inputs + f, errors + i, gradient + i * features + f, features, rows, classes, i ? NULL : next, 1,
                                1);
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
            tile_outer_@s@(x, errors, part, features, some, (int)classes, after >= STEP_ROWS);
        }
        SIMD
        for (int64_t i = 0; i < features * classes; i++)
            gradient[i] += part[i];
    }
    return loss;
}
