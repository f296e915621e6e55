namespace Changkong.Text;

/// <summary>One thing that a <see cref="TextModel"/> says of a text, with the band in which it abstains: p ≤ No: no; p ≥ Yes: yes; between: it does not know.</summary>
/// <param name="Name">For example <c>question</c>, <c>intent</c> or <c>spam</c>; unique in its model.</param>
/// <param name="No">0 to 1; never above <paramref name="Yes"/>.</param>
/// <param name="Yes">0 to 1.</param>
public sealed record TextHead(string Name, float No, float Yes)
{
    /// <summary>True: yes; false: no; null: it abstains.</summary>
    public bool? Decide(float probability) => probability >= Yes ? true : probability <= No ? false : null;
}
