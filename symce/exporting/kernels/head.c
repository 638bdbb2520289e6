/* ---- what the kernels share ---------------------------------------------------------------------------------------- */

#define INLINE static inline __attribute__((always_inline, unused))
#define PRAGMA(text) _Pragma(#text)
#define SIMD PRAGMA(omp simd)
#define SIMD_(clauses) PRAGMA(omp simd clauses)
#if defined(__clang__)
#define MIX(places, a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#define UNROLL PRAGMA(clang loop unroll(full))
#define TARGET_V4 __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#else
#define MIX(places, a, b, ...) __builtin_shuffle(a, b, (places){__VA_ARGS__})
#define UNROLL PRAGMA(GCC unroll 16)
#define TARGET_V4 __attribute__((target("arch=x86-64-v4,prefer-vector-width=512")))
#endif

#if defined(__x86_64__) && !defined(__clang__)
#define KEEP(vector) __asm__("" : "+v"(vector)) /* in a register, or each product loads it again */
#else
#define KEEP(vector)
#endif
enum {
    FEW = 128,         /* up to so many classes, whole tiles of rows are worked on at once */
    ROWS = 128,        /* the rows of a tile, at most */
    PART = 1024,       /* so many numbers are added before the sum goes to a double */
    PIECES = 256,      /* the rows are divided in at most so many pieces, whatever the number of threads: same bits */
    SMALL = 1 << 17,   /* fewer numbers (about 100 microseconds) are not worth waking a second thread for */
    STEP_FEW = 32,     /* the fused step is for at most so many classes */
    STEP_ROWS = 48,    /* rows that are read once for the logits and once more, from the cache, for the gradient */
    STEP_CELLS = 512,  /* so many logits has a tile of them at most, */
    STEP_BYTES = 400000,  /* and so many bytes of inputs, because the next tile comes to the second cache meanwhile */
    STEP_BLOCK = 65,   /* so many vectors of features are multiplied with all rows of a tile at a time */
    STEP_PART = 1024,  /* so many rows are added to a gradient of their own first */
    MOST_THREADS = 64
};

/* The arguments of a call, for callers to whom one argument is cheaper than eight (ctypes: 0.3 microseconds instead of 1.6). */
typedef struct {
    const void *logits, *labels;
    void *gradient;
    int64_t rows, classes;
    double scale;
    int64_t threads;
} call_t;

/* Each kernel is compiled for three instruction sets of x86-64, and the processor is asked once which it has. With
   -DNATIVE it is compiled once, for what the compiler is told to compile for. */
#if defined(__x86_64__) && !defined(NATIVE)
#define VERSIONS(type, name, narrow, wide, parameters, arguments)                                                       \
    TARGET_V4 static type name##_v4 parameters                                                                          \
    {                                                                                                                   \
        return wide arguments;                                                                                          \
    }                                                                                                                   \
    __attribute__((target("arch=x86-64-v3"))) static type name##_v3 parameters                                          \
    {                                                                                                                   \
        return narrow arguments;                                                                                        \
    }                                                                                                                   \
    static type name##_v1 parameters                                                                                    \
    {                                                                                                                   \
        return narrow arguments;                                                                                        \
    }                                                                                                                   \
    static type(*const name##_versions[3]) parameters = {name##_v1, name##_v3, name##_v4};
#define VERSION(name) name##_versions[instruction_set()]
static int instruction_set(void)
{
    static int known = -1; /* written by any thread, always with the same value */
    if (known < 0) {
        __builtin_cpu_init();
        const int v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
        const int v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512cd");
        known = v4 ? 2 : v3 ? 1 : 0;
    }
    return known;
}
#define SHARED INLINE
#else
#define SHARED static /* one set of instructions: what two kernels call is compiled once */
#ifdef __AVX512F__
#define BODY(narrow, wide) wide
#else
#define BODY(narrow, wide) narrow
#endif
#define VERSIONS(type, name, narrow, wide, parameters, arguments)                                                       \
    static type name##_native parameters                                                                                \
    {                                                                                                                   \
        return BODY(narrow, wide) arguments;                                                                            \
    }
#define VERSION(name) name##_native
#endif

/* The rows of a tile: a multiple of four where the classes leave room. */
INLINE int tile_rows(int64_t classes, int most)
{
    const int64_t rows = most / classes & ~(int64_t)3;
    return rows > ROWS ? ROWS : (int)rows;
}

static int64_t rows_in_piece(int64_t rows, int64_t classes)
{
    const int64_t piece = (rows + PIECES - 1) / PIECES;
    return classes > FEW ? piece : (piece + ROWS - 1) / ROWS * ROWS;
}

/* The first row whose label is no class, or -1. */
static inline int64_t wrong_label(const int64_t *labels, int64_t rows, int64_t classes)
{
    int wrong = 0;
    SIMD_(reduction(| : wrong))
    for (int64_t r = 0; r < rows; r++)
        wrong |= (uint64_t)labels[r] >= (uint64_t)classes;
    for (int64_t r = 0; wrong && r < rows; r++)
        if ((uint64_t)labels[r] >= (uint64_t)classes)
            return r;
    return -1;
}
