/* ---- @real@: the step, for every instruction set --------------------------------------------------------------------- */

#define ARGUMENTS (inputs, labels, weights, gradient, room, rows, features, classes, apart, scale)
#define STEP_PARAMETERS_@t@                                                                                             \
    (const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient, @real@ *room, int64_t rows,  \
     int64_t features, int classes, int apart, @real@ scale)
VERSIONS(double, step_@t@, step_@t@_32, step_@t@_64, STEP_PARAMETERS_@t@, ARGUMENTS)
#undef ARGUMENTS

/* The class whose weights are smallest in sum, because taking them off the others then rounds least: the bound of the error
   of a logit only doubles. -1 where there is nothing to take off, or a sum is not finite. */
static int smallest_class_@t@(const @real@ *weights, int64_t features, int64_t classes)
{
    int found = -1;
    @real@ least = INFINITY;
    for (int k = 0; k < classes && classes > 1; k++, weights += features) {
        @real@ sum = 0;
        SIMD_(reduction(+ : sum))
        for (int64_t f = 0; f < features; f++)
            sum += weights[f] < 0 ? -weights[f] : weights[f];
        if (!isfinite(sum))
            return -1;
        found = sum < least ? k : found;
        least = sum < least ? sum : least;
    }
    return found;
}

static int finite_@t@(const @real@ *entries, int64_t count)
{
    int missing = 0;
    SIMD_(reduction(| : missing))
    for (int64_t i = 0; i < count; i++)
        missing |= entries[i] - entries[i] != 0;
    return !missing;
}

int64_t @name@_weights_@t@(const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient,
                           double *loss, int64_t rows, int64_t features, int64_t classes, double scale, int threads)
{
    const int64_t size = features * classes, packed = classes * (features + 64 / (int64_t)sizeof(@real@));
    const int64_t wrong = classes > STEP_FEW ? 0 : wrong_label(labels, rows, classes);
    if (wrong >= 0)
        return wrong;
    double losses[MOST_THREADS];
    threads = threads > MOST_THREADS ? MOST_THREADS : threads < 1 || rows * size < SMALL * 16 ? 1 : threads;
    const int64_t each = (3 * packed + (threads > 1 ? size : 0) + 63) & ~(int64_t)63;
    char *const room = malloc(sizeof(@real@) * (size_t)(threads * each) + 64);
    if (!room)
        return rows; /* no memory: no row is wrong */
    @real@ *const aligned = (@real@ *)(room + (64 - (uintptr_t)room % 64));
    double(*const kernel) STEP_PARAMETERS_@t@ = VERSION(step_@t@);
    int apart = smallest_class_@t@(weights, features, classes);
    for (;; apart = -1) {
        PRAGMA(omp parallel for schedule(static, 1) num_threads(threads) if (threads > 1))
        for (int p = 0; p < threads; p++) {
            const int64_t first = rows * p / threads, count = rows * (p + 1) / threads - first;
            @real@ *const own = aligned + p * each;
            losses[p] = kernel(inputs + first * features, labels + first, weights, p ? own + 3 * packed : gradient, own, count,
                               features, (int)classes, apart, (@real@)scale);
        }
        *loss = 0;
        for (int p = 0; p < threads; p++) {
            *loss += losses[p] * scale;
            const @real@ *const own = aligned + p * each + 3 * packed;
            for (int64_t i = 0; p && i < size; i++)
                gradient[i] += own[i];
        }
        if (apart < 0 || finite_@t@(gradient, size)) /* a difference may be NaN where no logit is */
            break;
    }
    free(room);
    return -1;
}
