            /* x = n log 2 / 16 + r: the low bits of n choose one of 16 powers, r is so small that half the degree will do */
            const vector t = x * (16 * @LOG2_E@) + magic, n = t - magic;
            const vector r = (x - n * (@LN2_HIGH@ / 16)) - n * (@LN2_LOW@ / 16);
            vector e = @SHORT_LEAD@ - (vector){0};
@SHORT_STEPS@
            e = e * r + 1;
            places bits = __builtin_shuffle(first, second, (places)t) + ((places)t << (@MANTISSA@ - 4));
            bits = (bits & (x <= s->high)) | (infinite & ~(x <= s->high));
            const vector power = (vector)bits, product = (power * r) * e + power;
            const vector found = (vector)((places)product & ~(x < s->low)); /* 0 where x is -infinity and r NaN */
