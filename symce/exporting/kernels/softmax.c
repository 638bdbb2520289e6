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
static double far_loss_@t@(@real@ logit, @real@ sum, const shift_@t@ *s)
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

/* Loss and gradient of one tile of logits, rows x classes, with the label of each row. `tile` is room to work in. */
INLINE double tile_labels_@t@(const @real@ *z, const int64_t *labels, @real@ *gradient, @real@ *tile, int rows,
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

/* ---- @real@: many classes: row by row, partial sums of 1024 exponentials ------------------------------------------ */

INLINE double exponentials_@t@(const @real@ *z, @real@ *e, int64_t classes, shift_@t@ s, int exact)
{
    double sum = 0, lost = 0;
    for (int64_t k = 0; k < classes; k += PART) {
        const int64_t end = classes - k < PART ? classes : k + PART;
        @real@ part = 0;
        if (exact) {
            SIMD_(reduction(+ : part))
            for (int64_t i = k; i < end; i++)
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
INLINE double row_exponentials_@t@(const @real@ *z, @real@ *e, int64_t classes, shift_@t@ *s, int *usual)
{
    if (*usual) {
        *s = shifted_@t@(SHIFT_@t@, 0);
        const double sum = exponentials_@t@(z, e, classes, *s, 1);
        if (SUITS_@t@(sum))
            return sum;
    }
    *s = suiting_@t@(z, classes);
    const double sum = exponentials_@t@(z, e, classes, *s, 0);
    *usual = s->less == 0 && s->by - SHIFT_@t@ > -@NEARBY@ && s->by - SHIFT_@t@ < @NEARBY@;
    return s->less != s->less ? NAN : sum;
}

INLINE double many_labels_@t@(const @real@ *z, const int64_t *labels, @real@ *gradient, int64_t rows, int64_t classes,
                              @real@ scale)
{
    double loss = 0;
    int usual = 1;
    shift_@t@ s;
    for (int64_t r = 0; r < rows; r++, z += classes, gradient += classes) {
        const double sum = row_exponentials_@t@(z, gradient, classes, &s, &usual), own = gradient[labels[r]];
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

INLINE double many_soft_@t@(const @real@ *z, const @real@ *labels, @real@ *gradient, int64_t rows, int64_t classes,
                            @real@ scale)
{
    double loss = 0;
    int usual = 1;
    shift_@t@ s;
    for (int64_t r = 0; r < rows; r++, z += classes, gradient += classes, labels += classes) {
        const double sum = row_exponentials_@t@(z, gradient, classes, &s, &usual);
        const @real@ factor = (@real@)(scale / sum), less = s.less;
        @real@ high, low;
        log_parts_@t@((@real@)sum, s.by, &high, &low);
        double row = 0;
        for (int64_t k = 0; k < classes; k += PART) {
            const int64_t end = classes - k < PART ? classes : k + PART;
            @real@ part = 0;
            SIMD_(reduction(+ : part))
            for (int64_t i = k; i < end; i++) {
                const @real@ y = labels[i], term = y * ((high - (z[i] - less)) + low);
                gradient[i] = gradient[i] * factor - y * scale;
                part += y != 0 ? term : 0;
            }
            row += part;
        }
        if (row < 1)
            row = confident_@t@(z, labels, gradient, gradient, classes, sum, scale, row, &s, high, low, 1);
        loss += row;
    }
    return loss;
}
