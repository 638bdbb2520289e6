
VERSIONS(double, few_labels_@t@, (const @real@ *z, const int64_t *labels, @real@ *gradient, int64_t rows, int64_t classes,
         @real@ scale), (z, labels, gradient, rows, classes, scale))
VERSIONS(double, many_labels_@t@, (const @real@ *z, const int64_t *labels, @real@ *gradient, int64_t rows, int64_t classes,
         @real@ scale), (z, labels, gradient, rows, classes, scale))
VERSIONS(double, few_soft_@t@, (const @real@ *z, const @real@ *labels, @real@ *gradient, int64_t rows, int64_t classes,
         @real@ scale), (z, labels, gradient, rows, classes, scale))
VERSIONS(double, many_soft_@t@, (const @real@ *z, const @real@ *labels, @real@ *gradient, int64_t rows, int64_t classes,
         @real@ scale), (z, labels, gradient, rows, classes, scale))

double loss_and_grad_labels_@t@(const @real@ *logits, const int64_t *labels, @real@ *gradient, int64_t rows,
                                int64_t classes, double scale, int threads)
{
    int64_t piece = (rows + PIECES - 1) / PIECES;
    piece = (piece + ROWS - 1) / ROWS * ROWS;
    if (classes > FEW)
        piece = (rows + PIECES - 1) / PIECES;
    const int64_t pieces = rows ? (rows + piece - 1) / piece : 0;
    double losses[PIECES], loss = 0;
    double (*const kernel)(const @real@ *, const int64_t *, @real@ *, int64_t, int64_t, @real@) =
        classes > FEW ? VERSION(many_labels_@t@) : VERSION(few_labels_@t@);
    if (rows * classes < 1 << 14)
        threads = 1;
    _Pragma("omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)")
    for (int64_t p = 0; p < pieces; p++) {
        const int64_t first = p * piece, count = rows - first < piece ? rows - first : piece;
        losses[p] = kernel(logits + first * classes, labels + first, gradient + first * classes, count, classes,
                           (@real@)scale);
    }
    for (int64_t p = 0; p < pieces; p++)
        loss += losses[p];
    return loss * scale;
}

double loss_and_grad_soft_@t@(const @real@ *logits, const @real@ *labels, @real@ *gradient, int64_t rows,
                              int64_t classes, double scale, int threads)
{
    int64_t piece = (rows + PIECES - 1) / PIECES;
    piece = (piece + ROWS - 1) / ROWS * ROWS;
    if (classes > FEW)
        piece = (rows + PIECES - 1) / PIECES;
    const int64_t pieces = rows ? (rows + piece - 1) / piece : 0;
    double losses[PIECES], loss = 0;
    double (*const kernel)(const @real@ *, const @real@ *, @real@ *, int64_t, int64_t, @real@) =
        classes > FEW ? VERSION(many_soft_@t@) : VERSION(few_soft_@t@);
    if (rows * classes < 1 << 14)
        threads = 1;
    _Pragma("omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)")
    for (int64_t p = 0; p < pieces; p++) {
        const int64_t first = p * piece, count = rows - first < piece ? rows - first : piece;
        losses[p] = kernel(logits + first * classes, labels + first * classes, gradient + first * classes, count, classes,
                           (@real@)scale);
    }
    for (int64_t p = 0; p < pieces; p++)
        loss += losses[p];
    return loss * scale;
}

#define STEP_PARAMETERS_@t@                                                                                             \
    (const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient, @real@ *part, int64_t rows,  \
     int64_t features, int64_t classes, @real@ scale)
#define STEP_ARGUMENTS (inputs, labels, weights, gradient, part, rows, features, classes, scale)
STEP_VERSIONS(double, step_@t@, step_@t@_32, step_@t@_64, STEP_PARAMETERS_@t@, STEP_ARGUMENTS)

double loss_and_grad_weights_@t@(const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient,
                                 @real@ *room, int64_t rows, int64_t features, int64_t classes, double scale, int threads)
{
    const int64_t size = features * classes;
    double losses[64], loss = 0;
    threads = threads > 64 ? 64 : threads < 1 || rows * size < 1 << 18 ? 1 : threads;
    memset(gradient, 0, sizeof(@real@) * size);
    double(*const kernel) STEP_PARAMETERS_@t@ = VERSION(step_@t@);
    _Pragma("omp parallel for schedule(static, 1) num_threads(threads) if (threads > 1)")
    for (int p = 0; p < threads; p++) {
        const int64_t first = rows * p / threads, count = rows * (p + 1) / threads - first;
        @real@ *part = room + 2 * p * size, *own = p ? room + (2 * p + 1) * size : gradient;
        if (p)
            memset(own, 0, sizeof(@real@) * size);
        losses[p] = kernel(inputs + first * features, labels + first, weights, own, part, count, features, classes,
                           (@real@)scale);
    }
    for (int p = 0; p < threads; p++) {
        loss += losses[p];
        for (int64_t i = 0; p && i < size; i++)
            gradient[i] += room[(2 * p + 1) * size + i];
    }
    return loss * scale;
}
