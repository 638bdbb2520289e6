/* ---- @real@: one class per example ------------------------------------------------------------------------------ */

/* Loss and gradient of one tile of logits, rows x classes, with the label of each row. `tile` is room to work in. */
SHARED double tile_labels_@t@(const @real@ *z, const int64_t *labels, @real@ *gradient, @real@ *tile, int rows,
                              int classes, @real@ scale)
{
    const shift_@t@ usual = shifted_@t@(SHIFT_@t@, 0);
    @real@ own[ROWS], others[ROWS], factor[ROWS], entry[ROWS];
    shift_@t@ shift[ROWS];
    SIMD
    for (int i = 0; i < rows * classes; i++)
        tile[i] = power_@t@(z[i], usual.magic, usual.low, usual.high);
    for (int r = 0; r < rows; r++) {
        @real@ *at = tile + r * classes + labels[r];
        own[r] = *at;
        *at = 0;
    }
    row_sums_@t@(tile, others, rows, classes);
    int unsuited = 0;
    SIMD_(reduction(| : unsuited))
    for (int r = 0; r < rows; r++)
        unsuited |= !SUITS_@t@(others[r] + own[r]);
    if (unsuited) {
        for (int r = 0; r < rows; r++) {
            shift[r] = usual;
            if (SUITS_@t@(others[r] + own[r]))
                continue;
            const @real@ *row = z + r * classes;
            shift[r] = suiting_@t@(row, classes);
            const shift_@t@ s = shift[r];
            SIMD
            for (int k = 0; k < classes; k++)
                tile[r * classes + k] = power_@t@(row[k] - s.less, s.magic, s.low, s.high);
            own[r] = tile[r * classes + labels[r]];
            tile[r * classes + labels[r]] = 0;
        }
        row_sums_@t@(tile, others, rows, classes);
        for (int r = 0; r < rows; r++)
            if (shift[r].less != shift[r].less)
                others[r] = NAN;
    }
    double loss = 0;
    int far = 0;
    SIMD_(reduction(+ : loss) reduction(| : far))
    for (int r = 0; r < rows; r++) {
        const @real@ ratio = others[r] / own[r];
        const int near = ratio < CEILING_@t@;
        factor[r] = scale / (others[r] + own[r]);
        entry[r] = 0 - others[r] * factor[r];
        far |= !near;
        loss += near ? (double)log1p_@t@(ratio) : 0.0;
    }
    if (far)
        for (int r = 0; r < rows; r++)
            if (!(others[r] / own[r] < CEILING_@t@))
                loss += far_loss_@t@(z[r * classes + labels[r]], others[r], unsuited ? &shift[r] : &usual);
    scale_rows_@t@(tile, gradient, factor, rows, classes, 0);
    for (int r = 0; r < rows; r++)
        gradient[r * classes + labels[r]] = entry[r];
    return loss;
}

INLINE double few_labels_@t@(const @real@ *z, const int64_t *labels, @real@ *gradient, int64_t rows, int64_t classes,
                             @real@ scale)
{
    @real@ tile[TILE_@t@ + 4 * FEW + 64] __attribute__((aligned(64)));
    const int most = tile_rows(classes, TILE_@t@);
    double loss = 0;
    memset(tile + (rows < most ? rows : most) * classes, 0, 4 * FEW * sizeof *tile); /* read with the last rows */
    for (int64_t r = 0; r < rows; r += most)
        loss += tile_labels_@t@(z + r * classes, labels + r, gradient + r * classes, tile,
                                (int)(rows - r < most ? rows - r : most), (int)classes, scale);
    return loss;
}

INLINE double many_labels_@t@(const @real@ *z, const int64_t *labels, @real@ *gradient, int64_t rows, int64_t classes,
                              @real@ scale, const int wide)
{
    double loss = 0;
    int usual = 1;
    shift_@t@ s;
    for (int64_t r = 0; r < rows; r++, z += classes, gradient += classes) {
        const double sum = row_exponentials_@t@(z, gradient, classes, &s, &usual, wide), own = gradient[labels[r]];
        double others = sum - own;
        if (!(own <= sum / 2)) { /* a confident row: the difference would cancel */
            gradient[labels[r]] = 0;
            others = sum != sum ? NAN : sum_@t@(gradient, classes);
        }
        const @real@ factor = (@real@)(scale / (others + own));
        for (int64_t k = (classes - 1) / PART * PART; k >= 0; k -= PART) { /* backwards: the end is still in the cache */
            const int64_t end = classes - k < PART ? classes : k + PART;
            SIMD
            for (int64_t i = k; i < end; i++)
                gradient[i] *= factor;
        }
        gradient[labels[r]] = (@real@)(0 - others * (scale / (others + own)));
        const double ratio = others / own;
        loss += ratio < CEILING_@t@ ? log1p(ratio) : far_loss_@t@(z[labels[r]], (@real@)others, &s);
    }
    return loss;
}

#define ARGUMENTS (z, labels, gradient, rows, classes, scale)
#define NARROW(kernel) kernel(z, labels, gradient, rows, classes, scale, 0)
#define WIDE(kernel) kernel(z, labels, gradient, rows, classes, scale, 1)
VERSIONS(double, few_labels_@t@, few_labels_@t@, few_labels_@t@, PARAMETERS_@t@(int64_t), ARGUMENTS)
VERSIONS(double, many_labels_@t@, NARROW, WIDE, PARAMETERS_@t@(int64_t), (many_labels_@t@))
#undef ARGUMENTS
#undef NARROW
#undef WIDE

int64_t @name@_labels_@t@(const @real@ *logits, const int64_t *labels, @real@ *gradient, double *loss, int64_t rows,
                          int64_t classes, double scale, int threads)
{
    const int64_t wrong = wrong_label(labels, rows, classes);
    if (wrong >= 0)
        return wrong;
    const int64_t piece = rows_in_piece(rows, classes), pieces = rows ? (rows + piece - 1) / piece : 0;
    double losses[PIECES], total = 0;
    double(*const kernel) PARAMETERS_@t@(int64_t) = classes > FEW ? VERSION(many_labels_@t@) : VERSION(few_labels_@t@);
    threads = rows * classes < SMALL ? 1 : threads;
    PRAGMA(omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1))
    for (int64_t p = 0; p < pieces; p++) {
        const int64_t first = p * piece, count = rows - first < piece ? rows - first : piece;
        losses[p] = kernel(logits + first * classes, labels + first, gradient + first * classes, count, classes,
                           (@real@)scale);
    }
    for (int64_t p = 0; p < pieces; p++)
        total += losses[p];
    *loss = total * scale;
    return -1;
}

/* The same with its arguments in one; returns the loss, NaN where a label is no class. */
double @name@_labels_@t@_call(const call_t *call)
{
    double loss = NAN;
    @name@_labels_@t@(call->logits, call->labels, call->gradient, &loss, call->rows, call->classes, call->scale,
                   (int)call->threads);
    return loss;
}
