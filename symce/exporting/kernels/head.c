#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))
#define PRAGMA(text) _Pragma(#text)
#define SIMD PRAGMA(omp simd)
#define SIMD_(clauses) PRAGMA(omp simd clauses)

enum {
    FEW = 128,   /* up to so many classes, whole tiles of rows are worked on at once */
    ROWS = 128,  /* the rows of a tile, at most */
    PART = 1024, /* so many numbers are added before the sum goes to a double */
    PIECES = 256 /* the rows are divided in at most so many pieces, whatever the number of threads: same sums, same bits */
};

/* Each kernel is compiled for three instruction sets of x86-64; the processor is asked once which it has. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(NATIVE)
#define VERSIONS(type, name, parameters, arguments)                                                                     \
    __attribute__((target("arch=x86-64-v4,prefer-vector-width=512"))) static type name##_v4 parameters                  \
    {                                                                                                                   \
        return name arguments;                                                                                          \
    }                                                                                                                   \
    __attribute__((target("arch=x86-64-v3"))) static type name##_v3 parameters                                          \
    {                                                                                                                   \
        return name arguments;                                                                                          \
    }                                                                                                                   \
    static type name##_v1 parameters                                                                                    \
    {                                                                                                                   \
        return name arguments;                                                                                          \
    }                                                                                                                   \
    static type (*const name##_versions[3]) parameters = {name##_v1, name##_v3, name##_v4};
#define STEP_VERSIONS(type, name, narrow, wide, parameters, arguments)                                                  \
    __attribute__((target("arch=x86-64-v4"))) static type name##_v4 parameters { return wide arguments; }               \
    __attribute__((target("arch=x86-64-v3"))) static type name##_v3 parameters { return narrow arguments; }             \
    static type name##_v1 parameters { return narrow arguments; }                                                       \
    static type (*const name##_versions[3]) parameters = {name##_v1, name##_v3, name##_v4};
#define VERSION(name) name##_versions[instruction_set()]
static int instruction_set(void)
{
    static int known = -1;
    if (known < 0) {
        __builtin_cpu_init();
        const int v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
        const int v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
        known = v4 ? 2 : v3 ? 1 : 0;
    }
    return known;
}
#else
#define VERSIONS(type, name, parameters, arguments)                                                                     \
    static type name##_native parameters                                                                                \
    {                                                                                                                   \
        return name arguments;                                                                                          \
    }
#define STEP_VERSIONS(type, name, narrow, wide, parameters, arguments)                                                  \
    static type name##_native parameters { return STEP_BODY(narrow, wide) arguments; }
#ifdef __AVX512F__
#define STEP_BODY(narrow, wide) wide
#else
#define STEP_BODY(narrow, wide) narrow
#endif
#define VERSION(name) name##_native
#endif

INLINE int tile_rows(int64_t classes, int most)
{
    const int64_t rows = most / classes & ~(int64_t)3;
    return rows > ROWS ? ROWS : (int)rows;
}

enum {
    STEP_FEW = 32,   /* the fused step is for at most so many classes */
    STEP_ROWS = 16,  /* rows that are read once for the logits and once more, from the cache, for the gradient */
    STEP_PART = 1024
};
#define UNROLL PRAGMA(GCC unroll 8)

