using System.Numerics;
using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Core.Numerics;

/// <summary>Loops on 64-bit numbers in which no lane meets another: a multiplication and an addition apart, so that vectors of any width and single numbers round alike.</summary>
internal static class Elementwise
{
    /// <summary>sum += factor·values.</summary>
    public static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double factor)
    {
        var wideSum = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values[..sum.Length]);
        var spread = new Vector<double>(factor);
        for (int index = 0; index < wideSum.Length; index++)
        {
            wideSum[index] += wide[index] * spread;
        }

        for (int index = wideSum.Length * Vector<double>.Count; index < sum.Length; index++)
        {
            sum[index] += values[index] * factor;
        }
    }

    /// <summary>sum += factor·values + otherFactor·others.</summary>
    public static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double factor, ReadOnlySpan<double> others, double otherFactor)
    {
        var wideSum = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values[..sum.Length]);
        var wideOthers = MemoryMarshal.Cast<double, Vector<double>>(others[..sum.Length]);
        var (spread, otherSpread) = (new Vector<double>(factor), new Vector<double>(otherFactor));
        for (int index = 0; index < wideSum.Length; index++)
        {
            wideSum[index] = wideSum[index] + (wide[index] * spread) + (wideOthers[index] * otherSpread);
        }

        for (int index = wideSum.Length * Vector<double>.Count; index < sum.Length; index++)
        {
            sum[index] = sum[index] + (values[index] * factor) + (others[index] * otherFactor);
        }
    }

    /// <summary>Turns two rows by a Givens rotation.</summary>
    public static void Rotate(Span<double> first, Span<double> second, double cosine, double sine)
    {
        var wideFirst = MemoryMarshal.Cast<double, Vector<double>>(first);
        var wideSecond = MemoryMarshal.Cast<double, Vector<double>>(second[..first.Length]);
        var (spreadCosine, spreadSine) = (new Vector<double>(cosine), new Vector<double>(sine));
        for (int index = 0; index < wideFirst.Length; index++)
        {
            var (left, right) = (wideFirst[index], wideSecond[index]);
            wideFirst[index] = (left * spreadCosine) + (right * spreadSine);
            wideSecond[index] = (right * spreadCosine) - (left * spreadSine);
        }

        for (int index = wideFirst.Length * Vector<double>.Count; index < first.Length; index++)
        {
            var (left, right) = (first[index], second[index]);
            first[index] = (left * cosine) + (right * sine);
            second[index] = (right * cosine) - (left * sine);
        }
    }

    /// <summary>The inner product, added from the first element to the last.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
