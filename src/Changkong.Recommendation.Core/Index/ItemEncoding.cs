namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// A vector as integers. Its direction is a row of 16-bit components whose length is 32,767, so that the inner product of two rows fits into 32 bits; its length stands beside it.
/// Whatever is coarser is derived from the row, so that an index that was stored and read again is the same one.
/// </summary>
internal static unsafe class ItemEncoding
{
    public const int RowNorm = 32767;
    public const float RowProduct = (float)RowNorm * RowNorm;
    private const int LargestCode = 127;
    private const int LargestQueryCode = 63;
    private const byte CodeOffset = 128;

    /// <summary>Writes the direction and returns the length, or a negative number if a component is not finite or the length overflows.</summary>
    public static float Encode(ReadOnlySpan<float> vector, short* row)
    {
        double squares = 0;
        foreach (float component in vector)
        {
            squares += (double)component * component;
        }

        double norm = Math.Sqrt(squares);
        if (!float.IsFinite((float)norm))
        {
            return -1;
        }

        double factor = norm > 0 ? RowNorm / norm : 0;
        for (int component = 0; component < vector.Length; component++)
        {
            row[component] = (short)Math.Clamp(Math.Round(vector[component] * factor), -RowNorm, RowNorm);
        }

        return (float)norm;
    }

    /// <summary>Writes the row as codes of one lane and returns what a code is worth, for a vector of length 1.</summary>
    public static float WriteCodes(short* row, int dimensions, byte* codes, int lane)
    {
        int greatest = Greatest(row, dimensions);
        float factor = greatest == 0 ? 0 : (float)LargestCode / greatest;
        byte* lanes = codes + (lane * 4);
        for (int component = 0; component < dimensions; component++)
        {
            lanes[((component >> 2) * ItemBlocks.GroupBytes) + (component & 3)] = (byte)((int)MathF.Round(row[component] * factor) + CodeOffset);
        }

        return (float)greatest / (LargestCode * RowNorm);
    }

    /// <summary>Writes the row as a query; components past the dimensions must be zero already.</summary>
    public static QueryCode WriteQuery(short* row, int dimensions, int groups, sbyte* components)
    {
        int greatest = Greatest(row, dimensions);
        float factor = greatest == 0 ? 0 : (float)LargestQueryCode / greatest;
        int sum = 0;
        for (int component = 0; component < dimensions; component++)
        {
            components[component] = (sbyte)MathF.Round(row[component] * factor);
            sum += components[component];
        }

        return new((nint)components, groups, sum * CodeOffset);
    }

    private static int Greatest(short* row, int dimensions)
    {
        int greatest = 0;
        for (int component = 0; component < dimensions; component++)
        {
            greatest = Math.Max(greatest, Math.Abs((int)row[component]));
        }

        return greatest;
    }
}
