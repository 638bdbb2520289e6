/* The exponentials of whole vectors of 64 bytes, added to *sum; returns how many there were. As power_@t@ has them, but for
   NaN where that has infinity. Only where such a vector is one register (AVX-512). The next logits, and the places where their
   exponentials go, are called for early: the processor's own look-ahead ends with each page and comes late. */
INLINE int64_t powers_@t@(const @real@ *z, @real@ *to, int64_t count, const shift_@t@ *s, @real@ *sum)
{
#if defined(__clang__)
    (void)z, (void)to, (void)count, (void)s, (void)sum;
    return 0; /* it has no shuffle by a variable */
#else
    typedef @real@ vector __attribute__((vector_size(64), aligned(sizeof(@real@)), may_alias));
    typedef @signed@ places __attribute__((vector_size(64), may_alias));
    const places infinite = (@signed@)@INFINITY_BITS@ - (places){0};
    enum { WIDTH = 64 / sizeof(@real@), AHEAD = 4096 };
@WIDE_HEAD@    vector total = {0};
    int64_t i = 0;
    while (i + WIDTH <= count) { /* few are added one after the other */
        const int64_t last = count - i < 16 * WIDTH ? count - WIDTH : i + 15 * WIDTH;
        vector some = {0};
        for (; i <= last; i += WIDTH) {
            const vector x = *(const vector *)(z + i);
            __builtin_prefetch((const void *)((uintptr_t)(z + i) + AHEAD), 0, 3);
            __builtin_prefetch((const void *)((uintptr_t)(to + i) + AHEAD), 1, 3);
@WIDE_STEPS@            *(vector *)(to + i) = found;
            some += found;
        }
        total += some;
    }
    const lanes_@t@ *const halves = (const lanes_@t@ *)&total, both = halves[0] + halves[1];
    for (int k = 0; k < LANES_@t@; k++)
        *sum += both[k];
    return i;
#endif
}
