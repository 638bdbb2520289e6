
/* ---- @real@, vectors of @width@ bytes: loss and weights gradient of a linear softmax model in one reading of the inputs -- */

typedef @real@ packed_@s@ __attribute__((vector_size(@width@), may_alias));
typedef @real@ wide_@s@ __attribute__((vector_size(@width@), aligned(sizeof(@real@)), may_alias));
enum { WIDE_@s@ = @width@ / sizeof(@real@), HIGH_@s@ = @high@, SOME_@s@ = @some@ };

/* How a matrix (classes, features) lies packed: the vectors of all classes side by side, those of the first features
   first. The last vector ends with the features, so it may share some with the one before. */
typedef struct { int64_t features, whole, vectors; int classes; } layout_@s@;

INLINE int64_t first_feature_@s@(const layout_@s@ *l, int64_t vector)
{
    return vector < l->whole ? vector * WIDE_@s@ : l->features - WIDE_@s@;
}

/* sums[r, c] (+)= weights[:, c] * inputs[r, :] entry by entry, over `vectors` vectors, for `high` rows and `some` classes,
   which are constants where it is called. `ahead` is a row of the next tile, which is on its way while this one is worked on:
   one row of it for each `high` rows here, the others in outer, so that the memory is never waited for and never idle. */
INLINE void products_@s@(const @real@ *inputs, const packed_@s@ *weights, packed_@s@ *sums, int64_t features, int vectors,
                         int classes, int add, const @real@ *ahead, const int high, const int some)
{
    packed_@s@ sum[HIGH_@s@ * SOME_@s@];
    UNROLL
    for (int i = 0; i < high * some; i++)
        sum[i] = (packed_@s@){0};
    if (add)
        UNROLL
        for (int r = 0; r < high; r++)
            UNROLL
            for (int c = 0; c < some; c++)
                sum[r * some + c] = sums[r * classes + c];
    for (int v = 0; v < vectors; v++) {
        packed_@s@ x[HIGH_@s@];
        if (ahead)
            __builtin_prefetch(ahead + v * WIDE_@s@, 0, 2);
        UNROLL
        for (int r = 0; r < high; r++)
            x[r] = *(const wide_@s@ *)(inputs + r * features + v * WIDE_@s@);
        UNROLL
        for (int c = 0; c < some; c++) {
            packed_@s@ w = weights[v * classes + c];
            @keep_w@
            UNROLL
            for (int r = 0; r < high; r++)
                sum[r * some + c] += x[r] * w;
        }
    }
    UNROLL
    for (int r = 0; r < high; r++)
        UNROLL
        for (int c = 0; c < some; c++)
            sums[r * classes + c] = sum[r * some + c];
}

/* gradient[v, c] += sum over the rows of errors[r, c] inputs[r, v], for `some` classes and `high` vectors. */
INLINE void outer_@s@(const @real@ *inputs, const @real@ *errors, packed_@s@ *gradient, int64_t features, int rows,
                      int classes, int all, const @real@ *ahead, const int high, const int some)
{
    packed_@s@ sum[HIGH_@s@ * SOME_@s@];
    UNROLL
    for (int v = 0; v < high; v++)
        UNROLL
        for (int c = 0; c < some; c++)
            sum[v * some + c] = gradient[v * classes + c];
    for (int r = 0; r < rows; r++) {
        packed_@s@ x[HIGH_@s@];
        if (ahead && r >= rows / HIGH_@s@) /* products has called for the others */
            UNROLL
            for (int v = 0; v < high; v++)
                __builtin_prefetch(ahead + r * features + v * WIDE_@s@, 0, 2);
        UNROLL
        for (int v = 0; v < high; v++)
            x[v] = *(const wide_@s@ *)(inputs + r * features + v * WIDE_@s@);
        UNROLL
        for (int c = 0; c < some; c++) {
            packed_@s@ e = errors[r * all + c] - (packed_@s@){0};
            @keep_e@
            UNROLL
            for (int v = 0; v < high; v++)
                sum[v * some + c] += x[v] * e;
        }
    }
    UNROLL
    for (int v = 0; v < high; v++)
        UNROLL
        for (int c = 0; c < some; c++)
            gradient[v * classes + c] = sum[v * some + c];
}

/* sums[r] = the sum of the r-th vector; four at a time, with room for three more. */
INLINE void lane_sums_@s@(const packed_@s@ *vectors, @real@ *sums, int count)
{
    for (int r = 0; r < count; r += 4) {
        lanes_@t@ part[4];
        UNROLL
        for (int i = 0; i < 4; i++) {
            const lanes_@t@ *const halves = (const lanes_@t@ *)(vectors + r + i);
            part[i] = halves[0];
            if (@width@ > sizeof *halves)
                part[i] += halves[@width@ / sizeof *halves - 1];
        }
        const lanes_@t@ ab = MIX(lanes_places_@t@, part[0], part[1], @PAIRS_LOW@) +
                            MIX(lanes_places_@t@, part[0], part[1], @PAIRS_HIGH@);
        const lanes_@t@ cd = MIX(lanes_places_@t@, part[2], part[3], @PAIRS_LOW@) +
                            MIX(lanes_places_@t@, part[2], part[3], @PAIRS_HIGH@);
        const lanes_@t@ all = MIX(lanes_places_@t@, ab, cd, @FOURS_LOW@) + MIX(lanes_places_@t@, ab, cd, @FOURS_HIGH@);
        const four_@t@ *const halves = (const four_@t@ *)&all;
        *(four_@t@ *)(sums + r) = halves[0];
        if (sizeof all > sizeof *halves)
            *(four_@t@ *)(sums + r) += halves[sizeof all / sizeof *halves - 1];
    }
}

/* The classes are worked on in equal chunks of at most SOME; DO is called with a constant. */
#define CHUNKS_@s@(classes, DO)                                                                                         \
    for (int chunks = ((classes) + SOME_@s@ - 1) / SOME_@s@, chunk = ((classes) + chunks - 1) / chunks, c = 0;          \
         c < (classes); c += chunk)                                                                                     \
        switch ((classes)-c < chunk ? (classes)-c : chunk) {                                                            \
        case 1: DO(1); break;                                                                                           \
        case 2: DO(2); break;                                                                                           \
        case 3: DO(3); break;                                                                                           \
        case 4: DO(4); break;                                                                                           \
        case 5: DO(5); break;                                                                                           \
        @cases@ \
        }

/* logits = inputs weights^T, in blocks of features whose weights stay in the first cache while all rows use them. */
INLINE void tile_products_@s@(const @real@ *inputs, const packed_@s@ *weights, @real@ *logits, const layout_@s@ *l, int rows,
                              int classes, int more)
{
    packed_@s@ sums[STEP_CELLS + 3];
    @real@ flat[STEP_CELLS + 3 + LANES_@t@];
    const int all = l->classes;
    const int64_t features = l->features, blocks = (l->whole + STEP_BLOCK - 1) / STEP_BLOCK;
    for (int64_t v = 0, count; v < l->vectors; v += count) {
        const @real@ *const x = inputs + first_feature_@s@(l, v);
        const packed_@s@ *const w = weights + v * all;
        count = v < l->whole ? (l->whole + blocks - 1) / blocks : 1;
        count = v < l->whole && l->whole - v < count ? l->whole - v : count;
        int r = 0;
        for (; r + HIGH_@s@ <= rows; r += HIGH_@s@) {
            const @real@ *const next = more ? x + (rows + r / HIGH_@s@) * features : NULL;
#define PRODUCTS(n)                                                                                                     \
    products_@s@(x + r * features, w + c, sums + r * all + c, features, (int)count, all, v > 0, c ? NULL : next, HIGH_@s@, n)
            CHUNKS_@s@(all, PRODUCTS)
#undef PRODUCTS
        }
        for (; r < rows; r++)
            for (int c = 0; c < all; c++)
                products_@s@(x + r * features, w + c, sums + r * all + c, features, (int)count, all, v > 0, NULL, 1, 1);
    }
    for (int i = 0; i < 3; i++)
        sums[rows * all + i] = (packed_@s@){0};
    lane_sums_@s@(sums, flat, rows * all);
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < all; c += LANES_@t@) /* whole vectors, the ends of which the next row overwrites */
            *(lanes_@t@ *)(logits + r * classes + c) = *(const lanes_@t@ *)(flat + r * all + c);
        if (all < classes)
            logits[r * classes + all] = 0;
    }
}

INLINE void tile_outer_@s@(const @real@ *inputs, const @real@ *errors, packed_@s@ *gradient, const layout_@s@ *l, int rows,
                           int classes, int more)
{
    const int all = l->classes;
    const int64_t features = l->features;
    int64_t v = 0;
#define OUTER(high, n) outer_@s@(x, errors + c, gradient + v * all + c, features, rows, all, classes, c ? NULL : next, high, n)
    for (; v + HIGH_@s@ <= l->whole; v += HIGH_@s@) {
        const @real@ *const x = inputs + v * WIDE_@s@, *const next = more ? x + rows * features : NULL;
#define OUTERS(n) OUTER(HIGH_@s@, n)
        CHUNKS_@s@(all, OUTERS)
#undef OUTERS
    }
    for (; v < l->vectors; v++) {
        const @real@ *const x = inputs + first_feature_@s@(l, v), *const next = more ? x + rows * features : NULL;
#define OUTERS(n) OUTER(1, n)
        CHUNKS_@s@(all, OUTERS)
#undef OUTERS
    }
#undef OUTER
}

/* gradient = the weights gradient of these rows; `room` is for three packed gradients. Returns the loss.

   A softmax does not change when one number is taken off all logits of a row, and its errors add up to 0. So the weights
   of the class `apart` are taken off all others: its logit is 0 then, and its gradient is minus the sum of the others', and
   it takes no products. apart < 0: every class has its own. */
INLINE double step_@s@(const @real@ *inputs, const int64_t *labels, const @real@ *weights, @real@ *gradient, @real@ *room,
                       int64_t rows, int64_t features, int classes, int apart, @real@ scale)
{
    @real@ tile[STEP_CELLS + STEP_ROWS + 4 * STEP_FEW + 64] __attribute__((aligned(64)));
    @real@ logits[STEP_CELLS + STEP_ROWS + LANES_@t@], errors[STEP_CELLS + STEP_ROWS], narrow[STEP_ROWS * WIDE_@s@];
    int64_t own[STEP_ROWS];
    const int last = classes - 1;
    const int64_t padded = features < WIDE_@s@ ? WIDE_@s@ : features;
    const layout_@s@ l = {padded, padded / WIDE_@s@, (padded + WIDE_@s@ - 1) / WIDE_@s@, apart < 0 ? classes : last};
    const int64_t size = l.vectors * l.classes;
    packed_@s@ *const packed = (packed_@s@ *)room, *const part = packed + size, *const total = part + size;
    memset(packed, 0, sizeof *packed * (size_t)(3 * size));
    for (int64_t v = 0; v < l.vectors; v++) {
        const int64_t first = first_feature_@s@(&l, v), skip = v * WIDE_@s@ - first;
        for (int c = 0; c < l.classes; c++) {
            const @real@ *const w = weights + (c == apart ? last : c) * features + first;
            const @real@ *const less = weights + apart * features + first;
            @real@ *const to = (@real@ *)(packed + v * l.classes + c);
            for (int64_t f = skip; f < WIDE_@s@ && first + f < features; f++)
                to[f] = apart < 0 ? w[f] : w[f] - less[f];
        }
    }
    int64_t most = STEP_CELLS / l.classes, fits = STEP_BYTES / (features * (int64_t)sizeof *inputs);
    most = (most < STEP_ROWS ? most : STEP_ROWS) / HIGH_@s@ * HIGH_@s@;
    fits = fits < HIGH_@s@ ? HIGH_@s@ : fits / HIGH_@s@ * HIGH_@s@;
    most = most < fits ? most : fits;
    double loss = 0;
    memset(tile, 0, sizeof tile);
    for (int64_t r = 0, added = 0; r < rows; r += most) {
        const int some = rows - r < most ? (int)(rows - r) : (int)most;
        const int more = features >= WIDE_@s@ && rows - r - some >= some;
        const @real@ *x = inputs + r * features;
        if (features < WIDE_@s@) {
            for (int i = 0; i < some; i++)
                for (int f = 0; f < WIDE_@s@; f++)
                    narrow[i * WIDE_@s@ + f] = f < features ? x[i * features + f] : 0;
            x = narrow;
        }
        for (int i = 0; i < some; i++)
            own[i] = apart < 0 ? labels[r + i] : labels[r + i] == apart ? last : labels[r + i] == last ? apart : labels[r + i];
        tile_products_@s@(x, packed, logits, &l, some, classes, more);
        loss += tile_labels_@t@(logits, own, errors, tile, some, classes, scale);
        tile_outer_@s@(x, errors, part, &l, some, classes, more);
        if ((added += some) + most > STEP_PART || r + some == rows) { /* partial sums, so that roundings do not pile up */
            for (int64_t i = 0; i < size; i++) {
                total[i] += part[i];
                part[i] = (packed_@s@){0};
            }
            added = 0;
        }
    }
    for (int64_t v = 0; v < l.vectors; v++) {
        const int64_t first = first_feature_@s@(&l, v), skip = v * WIDE_@s@ - first;
        packed_@s@ others = {0};
        for (int c = 0; c <= last; c++) {
            const @real@ *const from = (const @real@ *)(c < l.classes ? total + v * l.classes + c : &others);
            @real@ *const to = gradient + (c == l.classes ? apart : c == apart ? last : c) * features + first;
            for (int64_t f = skip; f < WIDE_@s@ && first + f < features; f++)
                to[f] = from[f];
            if (c < l.classes)
                others -= total[v * l.classes + c];
        }
    }
    return loss;
}
