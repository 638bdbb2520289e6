
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* a loop that it cannot put on vectors, a maximum or a power, stays as it is */
#endif
