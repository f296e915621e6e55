namespace Changkong.Recommendation.Core;

/// <summary>Which vector instructions a computation uses.</summary>
public enum VectorWidth
{
    /// <summary>The widest that the processor has.</summary>
    Widest,

    /// <summary>512 bits; emulated where the processor has none.</summary>
    Bits512,

    /// <summary>256 bits; emulated where the processor has none.</summary>
    Bits256,

    /// <summary>One number at a time.</summary>
    Scalar,
}
