/* The second pass over a row, in vectors of @width@ bytes: its exponentials become the gradient, and what the labels add to
   the loss is returned. The labels are called for early, as the logits are in the first pass. */
INLINE double terms_@s@(const @real@ *z, const @real@ *labels, @real@ *gradient, int64_t classes, @real@ less, @real@ factor,
                        @real@ scale, @real@ high, @real@ low)
{
    typedef @real@ vector __attribute__((vector_size(@width@), aligned(sizeof(@real@)), may_alias));
    typedef @signed@ places __attribute__((vector_size(@width@), may_alias));
    enum { WIDTH = @width@ / sizeof(@real@), AHEAD = 4096 };
    double sum = 0;
    for (int64_t k = 0, end; k < classes; k = end) {
        end = classes - k < PART ? classes : k + PART;
        vector some = {0};
        for (; k + WIDTH <= end; k += WIDTH) {
            __builtin_prefetch((const void *)((uintptr_t)(labels + k) + AHEAD), 0, 3);
            const vector y = *(const vector *)(labels + k), x = *(const vector *)(z + k);
            const vector term = y * ((high - (x - less)) + low);
            *(vector *)(gradient + k) = *(const vector *)(gradient + k) * factor - y * scale;
            some += (vector)((places)term & (y != 0)); /* 0 log 0 is 0 */
        }
        @real@ part = 0;
        for (; k < end; k++) {
            part += labels[k] != 0 ? labels[k] * ((high - (z[k] - less)) + low) : 0;
            gradient[k] = gradient[k] * factor - labels[k] * scale;
        }
        for (int i = 0; i < WIDTH; i++)
            part += some[i];
        sum += part;
    }
    return sum;
}
