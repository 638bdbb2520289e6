/* ---- @real@: e^z and log(1 + x), as polynomials that every vector unit can run ------------------------------------ */

/* e^(z - shift log 2). z = n log 2 + r with a whole n: adding MAGIC rounds z/log 2, and the low bits of the sum are
   n - shift, which are added to the exponent of e^r. A shift by a power of 2 rounds nothing, so the shift is free.
   0 below `low`, infinity above `high` and for NaN: the row's sum then says that the shift did not suit the row. */
INLINE @real@ power_@t@(@real@ z, @real@ magic, @real@ low, @real@ high)
{
    const @real@ t = z * @LOG2_E@ + magic, n = t - magic;
    const @real@ r = (z - n * @LN2_HIGH@) - n * @LN2_LOW@;
    @real@ e = @EXP_LEAD@;
@EXP_STEPS@
    e = e * r + 1;
    e = e * r + 1;
    @word@ bits, exponent;
    memcpy(&bits, &e, sizeof bits);
    memcpy(&exponent, &t, sizeof exponent);
    bits += exponent << @MANTISSA@;
    bits = z < low ? 0 : bits;
    bits = z <= high ? bits : @INFINITY_BITS@;
    memcpy(&e, &bits, sizeof e);
    return e;
}

/* log(1 + x) for 0 <= x < 2^@TOP@, to the last digits also where x is tiny: 1 + x = 2^k f, then the series of atanh. */
INLINE @real@ log1p_@t@(@real@ x)
{
    const @real@ u = 1 + x;
    @signed@ bits, k;
    memcpy(&bits, &u, sizeof bits);
    k = (bits - @HALF_ROOT_BITS@) >> @MANTISSA@;
    bits -= (@signed@)((@word@)k << @MANTISSA@);
    @real@ f;
    memcpy(&f, &bits, sizeof f);
    const @real@ c = k == 0 ? x : f - 1, s = c / (2 + c), w = s * s;
    @real@ p = @LOG_LEAD@;
@LOG_STEPS@
    return (@real@)k * @LN2_HIGH@ + ((@real@)k * @LN2_LOW@ + (2 * s + s * w * p));
}

/* The shift that the rows are tried with; it suits a row whose sum of exponentials lies in FLOOR..CEILING. */
#define SHIFT_@t@ (@SHIFT@)
#define FLOOR_@t@ @FLOOR@
#define CEILING_@t@ @CEILING@
#define SUITS_@t@(sum) ((sum) >= FLOOR_@t@ && (sum) < CEILING_@t@)

/* How one row is shifted: e = power(z - less, ..) with 2^-by. */
typedef struct { @real@ less, magic, low, high; double by; } shift_@t@;

INLINE shift_@t@ shifted_@t@(int by, @real@ less)
{
    return (shift_@t@){less, @MAGIC@ - by, (by + @DEEPEST@) * (@real@)0.6931471805599453,
                       (by + @HIGHEST@) * (@real@)0.6931471805599453, by};
}

/* The shift that suits this row: its maximum goes to where SHIFT sends 0. Where the maximum is so large that it shares
   its binade with every logit that matters, the difference to it is exact and is taken instead. NaN where the softmax of
   the row does not exist: a NaN, an infinite logit, or every class masked. */
static shift_@t@ suiting_@t@(const @real@ *z, int64_t classes)
{
    @real@ most = -INFINITY;
    int missing = 0;
    for (int64_t k = 0; k < classes; k++) {
        most = z[k] > most ? z[k] : most;
        missing |= z[k] != z[k];
    }
    if (missing || most == INFINITY || most == -INFINITY)
        return shifted_@t@(SHIFT_@t@, NAN);
    if (most > -@EXACT@ && most < @EXACT@)
        return shifted_@t@((int)lrint(most * 1.4426950408889634) + SHIFT_@t@, 0);
    return shifted_@t@(SHIFT_@t@, most);
}

/* The loss of a row whose label's exponential is 0 beside the others, or whose softmax does not exist. */
static inline double far_loss_@t@(@real@ logit, @real@ sum, const shift_@t@ *s)
{
    /* log(sum of the others) - logit, the large parts first; by LN2_HIGH is exact */
    return ((s->by * 0x1.62e42fee00000p-1 + (double)(s->less - logit)) + s->by * 0x1.a39ef35793c76p-33) + log((double)sum);
}

/* ---- @real@: few classes: tiles of rows, exponentials of the whole tile at once ----------------------------------- */

typedef @real@ four_@t@ __attribute__((vector_size(4 * sizeof(@real@)), aligned(sizeof(@real@)), may_alias));
typedef @real@ lanes_@t@ __attribute__((vector_size(32), aligned(sizeof(@real@)), may_alias));
typedef @signed@ four_places_@t@ __attribute__((vector_size(4 * sizeof(@real@))));
typedef @signed@ lanes_places_@t@ __attribute__((vector_size(32)));
enum { LANES_@t@ = 32 / sizeof(@real@), TILE_@t@ = 8192 / sizeof(@real@) };

/* sums[r] = sum of the r-th row of a tile; four rows at a time. The tile and sums have room for three rows more. */
INLINE void row_sums_@t@(const @real@ *tile, @real@ *sums, int rows, int classes)
{
    for (int r = 0; r < rows; r += 4) {
        const @real@ *a = tile + r * classes, *b = a + classes, *c = b + classes, *d = c + classes;
        four_@t@ A = {0}, B = {0}, C = {0}, D = {0};
        int k = 0;
        for (; k + 4 <= classes; k += 4) {
            A += *(const four_@t@ *)(a + k);
            B += *(const four_@t@ *)(b + k);
            C += *(const four_@t@ *)(c + k);
            D += *(const four_@t@ *)(d + k);
        }
        const four_@t@ AB = MIX(four_places_@t@, A, B, 0, 4, 1, 5) + MIX(four_places_@t@, A, B, 2, 6, 3, 7);
        const four_@t@ CD = MIX(four_places_@t@, C, D, 0, 4, 1, 5) + MIX(four_places_@t@, C, D, 2, 6, 3, 7);
        four_@t@ all = MIX(four_places_@t@, AB, CD, 0, 1, 4, 5) +
                         MIX(four_places_@t@, AB, CD, 2, 3, 6, 7);
        for (; k < classes; k++)
            all += (four_@t@){a[k], b[k], c[k], d[k]};
        *(four_@t@ *)(sums + r) = all;
    }
}

/* to[r, k] = from[r, k] factor[r]. Whole vectors are written, the ends of which the next row overwrites. */
INLINE void scale_rows_@t@(const @real@ *from, @real@ *to, const @real@ *factor, int rows, int classes, int may_pass)
{
    for (int r = 0; r < rows; r++, from += classes, to += classes) {
        if (classes * (rows - 1 - r) + may_pass >= LANES_@t@)
            for (int k = 0; k < classes; k += LANES_@t@)
                *(lanes_@t@ *)(to + k) = *(const lanes_@t@ *)(from + k) * factor[r];
        else
            for (int k = 0; k < classes; k++)
                to[k] = from[k] * factor[r];
    }
}

/* ---- @real@: many classes: row by row, partial sums of 1024 exponentials ------------------------------------------ */

@powers@

INLINE double exponentials_@t@(const @real@ *z, @real@ *e, int64_t classes, shift_@t@ s, int exact, const int wide)
{
    double sum = 0, lost = 0;
    for (int64_t k = 0; k < classes; k += PART) {
        const int64_t end = classes - k < PART ? classes : k + PART;
        @real@ part = 0;
        if (exact) {
            const int64_t from = k + (wide ? powers_@t@(z + k, e + k, end - k, &s, &part) : 0);
            SIMD_(reduction(+ : part))
            for (int64_t i = from; i < end; i++)
                part += e[i] = power_@t@(z[i], s.magic, s.low, s.high);
        } else {
            SIMD_(reduction(+ : part))
            for (int64_t i = k; i < end; i++)
                part += e[i] = power_@t@(z[i] - s.less, s.magic, s.low, s.high);
        }
        const double next = sum + part; /* the parts are added with what the rounding lost */
        lost += part - (next - sum);
        sum = next;
    }
    return isfinite(sum) ? sum + lost : sum;
}

INLINE double sum_@t@(const @real@ *e, int64_t classes)
{
    double sum = 0;
    for (int64_t k = 0; k < classes; k += PART) {
        const int64_t end = classes - k < PART ? classes : k + PART;
        @real@ part = 0;
        SIMD_(reduction(+ : part))
        for (int64_t i = k; i < end; i++)
            part += e[i];
        sum += part;
    }
    return sum;
}

/* The exponentials of a row and their sum, shifted as suits the row. *usual: whether the row before was suited. */
INLINE double row_exponentials_@t@(const @real@ *z, @real@ *e, int64_t classes, shift_@t@ *s, int *usual, const int wide)
{
    if (*usual) {
        *s = shifted_@t@(SHIFT_@t@, 0);
        const double sum = exponentials_@t@(z, e, classes, *s, 1, wide);
        if (SUITS_@t@(sum))
            return sum;
    }
    *s = suiting_@t@(z, classes);
    const double sum = exponentials_@t@(z, e, classes, *s, s->less == 0, wide);
    *usual = s->less == 0 && s->by - SHIFT_@t@ > -@NEARBY@ && s->by - SHIFT_@t@ < @NEARBY@;
    return s->less != s->less ? NAN : sum;
}

#define PARAMETERS_@t@(labels_type)                                                                                     \
    (const @real@ *z, const labels_type *labels, @real@ *gradient, int64_t rows, int64_t classes, @real@ scale)
