
/* ---- @real@: what is called ------------------------------------------------------------------------------------- */

#define PARAMETERS_@t@(labels_type)                                                                                     \
    (const @real@ *z, const labels_type *labels, @real@ *gradient, int64_t rows, int64_t classes, @real@ scale)
#define ARGUMENTS (z, labels, gradient, rows, classes, scale)
VERSIONS(double, few_labels_@t@, few_labels_@t@, few_labels_@t@, PARAMETERS_@t@(int64_t), ARGUMENTS)
VERSIONS(double, many_labels_@t@, many_labels_@t@, many_labels_@t@, PARAMETERS_@t@(int64_t), ARGUMENTS)
VERSIONS(double, few_soft_@t@, few_soft_@t@, few_soft_@t@, PARAMETERS_@t@(@real@), ARGUMENTS)
VERSIONS(double, many_soft_@t@, many_soft_@t@, many_soft_@t@, PARAMETERS_@t@(@real@), ARGUMENTS)
#undef ARGUMENTS
#define ARGUMENTS (inputs, labels, weights, gradient, part, rows, features, classes, scale)
#define STEP_PARAMETERS_@t@                                                                                             \
    (const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient, @real@ *part, int64_t rows,  \
     int64_t features, int64_t classes, @real@ scale)
VERSIONS(double, step_@t@, step_@t@_32, step_@t@_64, STEP_PARAMETERS_@t@, ARGUMENTS)
#undef ARGUMENTS

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

int64_t @name@_weights_@t@(const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient,
                           double *loss, int64_t rows, int64_t features, int64_t classes, double scale, int threads)
{
    const int64_t size = features * classes;
    const int64_t wrong = classes > STEP_FEW ? 0 : wrong_label(labels, rows, classes);
    if (wrong >= 0)
        return wrong;
    double losses[MOST_THREADS], total = 0;
    threads = threads > MOST_THREADS ? MOST_THREADS : threads < 1 || rows * size < SMALL * 16 ? 1 : threads;
    @real@ *const room = malloc(sizeof(@real@) * (size_t)(2 * threads * size + 1));
    if (!room)
        return rows; /* no memory: no row is wrong */
    memset(gradient, 0, sizeof(@real@) * (size_t)size);
    double(*const kernel) STEP_PARAMETERS_@t@ = VERSION(step_@t@);
    PRAGMA(omp parallel for schedule(static, 1) num_threads(threads) if (threads > 1))
    for (int p = 0; p < threads; p++) {
        const int64_t first = rows * p / threads, count = rows * (p + 1) / threads - first;
        @real@ *const part = room + 2 * p * size, *const own = p ? room + (2 * p + 1) * size : gradient;
        if (p)
            memset(own, 0, sizeof(@real@) * (size_t)size);
        losses[p] = kernel(inputs + first * features, labels + first, weights, own, part, count, features, classes,
                           (@real@)scale);
    }
    for (int p = 0; p < threads; p++) {
        total += losses[p];
        for (int64_t i = 0; p && i < size; i++)
            gradient[i] += room[(2 * p + 1) * size + i];
    }
    free(room);
    *loss = total * scale;
    return -1;
}
