namespace Changkong.Recommendation.Core.Index;

/// <summary>What "near" means.</summary>
public enum ItemSimilarity
{
    /// <summary>The inner product with the vector as it is: an item with a longer vector is nearer to everybody.</summary>
    InnerProduct,

    /// <summary>The cosine: length is ignored. A vector of zeros has the cosine 0 with everything.</summary>
    Cosine,
}
