            const vector t = x * @LOG2_E@ + s->magic, n = t - s->magic;
            const vector r = (x - n * @LN2_HIGH@) - n * @LN2_LOW@;
            vector e = @EXP_LEAD@ - (vector){0};
@EXP_STEPS@
            e = e * r + 1;
            e = e * r + 1;
            places bits = (places)e + ((places)t << @MANTISSA@);
            bits = (bits & (x <= s->high)) | (infinite & ~(x <= s->high));
            const vector found = (vector)(bits & ~(x < s->low));
