/* ---- @real@: labels that are weights of the classes ---------------------------------------------------------------- */

/* The logarithm of a sum of shifted exponentials, as high + low: high is exact, so that high - z loses nothing. */
INLINE void log_parts_@t@(@real@ sum, double by, @real@ *high, @real@ *low)
{
    @signed@ bits, k;
    memcpy(&bits, &sum, sizeof bits);
    k = (bits - @HALF_ROOT_BITS@) >> @MANTISSA@;
    bits -= (@signed@)((@word@)k << @MANTISSA@);
    @real@ f;
    memcpy(&f, &bits, sizeof f);
    const @real@ c = f - 1, s = c / (2 + c), w = s * s;
    @real@ p = @LOG_LEAD@;
@LOG_STEPS@
    const @real@ n = (@real@)(k + (@signed@)by);
    *high = sum == sum ? n * @LN2_HIGH@ : sum;
    *low = n * @LN2_LOW@ + (2 * s + s * w * p);
}

/* A row of which one class holds most of the probability: the loss and the gradient at this class again, from the sum of
   the others, because log p and p - y cancel where p is near 1. Elsewhere the row is right already: its loss is kept. */
INLINE double confident_@t@(const @real@ *z, const @real@ *labels, @real@ *gradient, const @real@ *e, int64_t classes,
                            double sum, @real@ scale, double loss, const shift_@t@ *s, @real@ high, @real@ low, int again)
{
    int64_t top = 0;
    for (int64_t k = 1; k < classes; k++)
        top = z[k] > z[top] ? k : top;
    double others = 0, kept = 0;
    const @real@ own = again ? power_@t@(z[top] - s->less, s->magic, s->low, s->high) : e[top];
    if (!(own > sum / 2))
        return loss;
    for (int64_t k = 0; k < classes; k++) {
        if (k == top)
            continue;
        others += again ? power_@t@(z[k] - s->less, s->magic, s->low, s->high) : e[k];
        kept += labels[k] != 0 ? labels[k] * ((high - (z[k] - s->less)) + low) : 0;
    }
    gradient[top] = (@real@)(((1 - (double)labels[top]) - others / (others + own)) * scale);
    return kept + labels[top] * log1p(others / own);
}

INLINE double tile_soft_@t@(const @real@ *z, const @real@ *labels, @real@ *gradient, @real@ *tile, @real@ *terms, int rows,
                            int classes, @real@ scale)
{
    const shift_@t@ usual = shifted_@t@(SHIFT_@t@, 0);
    @real@ sums[ROWS], factor[ROWS], high[ROWS], low[ROWS], losses[ROWS];
    double by[ROWS];
    shift_@t@ shift[ROWS];
    SIMD
    for (int i = 0; i < rows * classes; i++)
        tile[i] = power_@t@(z[i], usual.magic, usual.low, usual.high);
    row_sums_@t@(tile, sums, rows, classes);
    int unsuited = 0;
    SIMD_(reduction(| : unsuited))
    for (int r = 0; r < rows; r++) {
        unsuited |= !SUITS_@t@(sums[r]);
        by[r] = SHIFT_@t@;
    }
    if (unsuited) {
        for (int r = 0; r < rows; r++) {
            shift[r] = usual;
            if (SUITS_@t@(sums[r]))
                continue;
            const @real@ *row = z + r * classes;
            shift[r] = suiting_@t@(row, classes);
            by[r] = shift[r].by;
            const shift_@t@ s = shift[r];
            SIMD
            for (int k = 0; k < classes; k++)
                tile[r * classes + k] = power_@t@(row[k] - s.less, s.magic, s.low, s.high);
        }
        row_sums_@t@(tile, sums, rows, classes);
        for (int r = 0; r < rows; r++)
            sums[r] = shift[r].less != shift[r].less ? NAN : sums[r];
    }
    SIMD
    for (int r = 0; r < rows; r++) {
        factor[r] = scale / sums[r];
        log_parts_@t@(sums[r], by[r], &high[r], &low[r]);
    }
    for (int r = 0; r < rows; r++) {
        const int at = r * classes;
        const @real@ less = unsuited ? shift[r].less : 0;
        if (classes * (rows - 1 - r) >= LANES_@t@) {
            for (int k = at; k < at + classes; k += LANES_@t@) {
                const lanes_@t@ y = *(const lanes_@t@ *)(labels + k), x = *(const lanes_@t@ *)(z + k);
                const lanes_@t@ term = y * ((high[r] - (x - less)) + low[r]);
                *(lanes_@t@ *)(gradient + k) = *(const lanes_@t@ *)(tile + k) * factor[r] - y * scale;
                *(lanes_@t@ *)(terms + k) = (lanes_@t@)((lanes_places_@t@)term & (y != 0)); /* 0 log 0 is 0 */
            }
        } else {
            for (int k = at; k < at + classes; k++) {
                gradient[k] = tile[k] * factor[r] - labels[k] * scale;
                terms[k] = labels[k] != 0 ? labels[k] * ((high[r] - (z[k] - less)) + low[r]) : 0;
            }
        }
    }
    row_sums_@t@(terms, losses, rows, classes);
    double loss = 0;
    int sure = 0;
    SIMD_(reduction(+ : loss) reduction(| : sure))
    for (int r = 0; r < rows; r++) {
        sure |= losses[r] < 1;
        loss += losses[r] < 1 ? 0.0 : (double)losses[r];
    }
    if (sure)
        for (int r = 0; r < rows; r++)
            if (losses[r] < 1) {
                const int at = r * classes;
                loss += confident_@t@(z + at, labels + at, gradient + at, tile + at, classes, sums[r], scale, losses[r],
                                      unsuited ? &shift[r] : &usual, high[r], low[r], 0);
            }
    return loss;
}

INLINE double few_soft_@t@(const @real@ *z, const @real@ *labels, @real@ *gradient, int64_t rows, int64_t classes,
                           @real@ scale)
{
    @real@ tile[TILE_@t@ + 4 * FEW + 64] __attribute__((aligned(64)));
    @real@ terms[TILE_@t@ + 4 * FEW + 64] __attribute__((aligned(64)));
    const int most = tile_rows(classes, TILE_@t@);
    double loss = 0;
    memset(tile + (rows < most ? rows : most) * classes, 0, 4 * FEW * sizeof *tile); /* read with the last rows */
    memset(terms + (rows < most ? rows : most) * classes, 0, 4 * FEW * sizeof *terms);
    for (int64_t r = 0; r < rows; r += most)
        loss += tile_soft_@t@(z + r * classes, labels + r * classes, gradient + r * classes, tile, terms,
                              (int)(rows - r < most ? rows - r : most), (int)classes, scale);
    return loss;
}

@terms@
INLINE double many_soft_@t@(const @real@ *z, const @real@ *labels, @real@ *gradient, int64_t rows, int64_t classes,
                            @real@ scale, const int wide)
{
    double loss = 0;
    int usual = 1;
    shift_@t@ s;
    for (int64_t r = 0; r < rows; r++, z += classes, gradient += classes, labels += classes) {
        const double sum = row_exponentials_@t@(z, gradient, classes, &s, &usual, wide);
        const @real@ factor = (@real@)(scale / sum), less = s.less;
        @real@ high, low;
        log_parts_@t@((@real@)sum, s.by, &high, &low);
        double row = wide ? terms_@t@_64(z, labels, gradient, classes, less, factor, scale, high, low)
                          : terms_@t@_32(z, labels, gradient, classes, less, factor, scale, high, low);
        if (row < 1)
            row = confident_@t@(z, labels, gradient, gradient, classes, sum, scale, row, &s, high, low, 1);
        loss += row;
    }
    return loss;
}

#define ARGUMENTS (z, labels, gradient, rows, classes, scale)
#define NARROW(kernel) kernel(z, labels, gradient, rows, classes, scale, 0)
#define WIDE(kernel) kernel(z, labels, gradient, rows, classes, scale, 1)
VERSIONS(double, few_soft_@t@, few_soft_@t@, few_soft_@t@, PARAMETERS_@t@(@real@), ARGUMENTS)
VERSIONS(double, many_soft_@t@, NARROW, WIDE, PARAMETERS_@t@(@real@), (many_soft_@t@))
#undef ARGUMENTS
#undef NARROW
#undef WIDE

int64_t @name@_soft_@t@(const @real@ *logits, const @real@ *labels, @real@ *gradient, double *loss, int64_t rows,
                        int64_t classes, double scale, int threads)
{
    const int64_t piece = rows_in_piece(rows, classes), pieces = rows ? (rows + piece - 1) / piece : 0;
    double losses[PIECES], total = 0;
    double(*const kernel) PARAMETERS_@t@(@real@) = classes > FEW ? VERSION(many_soft_@t@) : VERSION(few_soft_@t@);
    threads = rows * classes < SMALL ? 1 : threads;
    PRAGMA(omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1))
    for (int64_t p = 0; p < pieces; p++) {
        const int64_t first = p * piece, count = rows - first < piece ? rows - first : piece;
        losses[p] = kernel(logits + first * classes, labels + first * classes, gradient + first * classes, count, classes,
                           (@real@)scale);
    }
    for (int64_t p = 0; p < pieces; p++)
        total += losses[p];
    *loss = total * scale;
    return -1;
}

/* The same with its arguments in one; returns the loss, NaN where a label is no class. */
double @name@_soft_@t@_call(const call_t *call)
{
    double loss = NAN;
    @name@_soft_@t@(call->logits, call->labels, call->gradient, &loss, call->rows, call->classes, call->scale,
                   (int)call->threads);
    return loss;
}
