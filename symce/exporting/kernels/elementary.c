/* ---- @real@: elementary functions that a loop over classes can run on vectors -------------------------------------- */

/* e^x for every x: x = n log 2 + r with a whole n, e^r a polynomial, n added to its exponent. Where that would leave the
   normal range, n + 64 is added and the product with 2^-64 keeps the digits that a denormal number has. */
static inline @real@ exp_@t@(@real@ x)
{
    const @real@ t = x * @LOG2_E@ + @MAGIC@, n = t - @MAGIC@;
    const @real@ r = (x - n * @LN2_HIGH@) - n * @LN2_LOW@;
    const int small = x < @NORMAL@;
    @real@ e = @EXP_LEAD@;
@EXP_STEPS@
    e = e * r + 1;
    e = e * r + 1;
    @word@ bits, exponent;
    memcpy(&bits, &e, sizeof bits);
    memcpy(&exponent, &t, sizeof exponent);
    bits += (exponent + (small ? 64 : 0)) << @MANTISSA@;
    memcpy(&e, &bits, sizeof e);
    e = small ? e * (@real@)0x1p-64 : e;
    e = x < @LEAST@ ? 0 : e;
    return x <= @MOST@ ? e : x > @MOST@ ? (@real@)INFINITY : x;
}

/* log(u) + (x - (u - 1)) / u for u near 1 + x: u = 2^k f, then the series of atanh; x exact where k is 0. */
static inline @real@ log_of_@t@(@real@ u, @real@ x, int less)
{
    @signed@ bits, k;
    memcpy(&bits, &u, sizeof bits);
    k = (bits - @HALF_ROOT_BITS@) >> @MANTISSA@;
    bits -= (@signed@)((@word@)k << @MANTISSA@);
    @real@ f;
    memcpy(&f, &bits, sizeof f);
    const @real@ c = k == 0 ? x : f - 1, s = c / (2 + c), w = s * s;
    @real@ p = @LOG_LEAD@;
@LOG_STEPS@
    const @real@ n = (@real@)(k - less), found = n * @LN2_HIGH@ + (n * @LN2_LOW@ + (2 * s + s * w * p));
    return u > 0 ? (u <= @LARGEST@ ? found : (@real@)INFINITY) : u == 0 ? -(@real@)INFINITY : (@real@)NAN;
}

static inline @real@ log_@t@(@real@ x)
{
    const int tiny = x < @SMALLEST@;
    const @real@ u = tiny ? x * @SCALE@ : x;
    return log_of_@t@(u, u - 1, tiny ? @SCALED@ : 0);
}

static inline @real@ log1p_of_@t@(@real@ x)
{
    return log_of_@t@(1 + x, x, 0);
}

/* log(1 + e^x), which neither overflows nor loses the digits of a small e^x. */
static inline @real@ softplus_@t@(@real@ x)
{
    const @real@ small = exp_@t@(x < 0 ? x : -x);
    return (x > 0 ? x : 0) + log1p_of_@t@(small);
}

/* The product in which 0 times infinity is 0: a masked class adds nothing. */
static inline @real@ times_@t@(@real@ a, @real@ b)
{
    return a == 0 || b == 0 ? 0 : a * b;
}

static inline @real@ square_@t@(@real@ a)
{
    return a * a;
}

/* The quotient in which 0 / 0 is 0: where there are no others, none of them has a share. */
static inline @real@ share_@t@(@real@ a, @real@ b)
{
    return a == 0 && b == 0 ? 0 : a / b;
}
