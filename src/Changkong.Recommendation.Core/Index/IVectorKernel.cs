namespace Changkong.Recommendation.Core.Index;

/// <summary>The two inner loops. Sixteen items make a block, stored so that four neighbouring components of all sixteen lie together: one instruction then serves all of them.</summary>
internal unsafe interface IVectorKernel
{
    /// <summary>Scores a block. Bit n of the answer is set where item n reaches the threshold; only if a bit is set are all scores written.</summary>
    static abstract uint Score(byte* codes, float* scales, in QueryCode query, float threshold, float* scores);

    /// <summary>Inner product of two rows whose length is a multiple of 32.</summary>
    static abstract int Dot(short* left, short* right, int length);
}

/// <summary>
/// A query for <see cref="IVectorKernel.Score"/>: components from -63 to 63. Codes are from 1 to 255, and 255 * 63 * 2 is what a 16-bit sum of two products still holds.
/// </summary>
/// <param name="Components">Aligned; four times as many as there are groups.</param>
/// <param name="Bias">128 times the sum of the components: codes are stored 128 too large.</param>
internal unsafe readonly record struct QueryCode(nint Components, int Groups, int Bias)
{
    public sbyte* Pointer => (sbyte*)Components;
}
