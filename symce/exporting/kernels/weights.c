/* ---- @real@: the step, for every instruction set --------------------------------------------------------------------- */

#define ARGUMENTS (inputs, labels, weights, gradient, part, rows, features, classes, scale)
#define STEP_PARAMETERS_@t@                                                                                             \
    (const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient, @real@ *part, int64_t rows,  \
     int64_t features, int64_t classes, @real@ scale)
VERSIONS(double, step_@t@, step_@t@_32, step_@t@_64, STEP_PARAMETERS_@t@, ARGUMENTS)
#undef ARGUMENTS

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
