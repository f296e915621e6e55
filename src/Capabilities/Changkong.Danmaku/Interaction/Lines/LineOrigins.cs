namespace Changkong.Danmaku.Interaction.Lines;

/// <summary>Where a line for the host comes from.</summary>
internal static class LineOrigins
{
    public const string Person = "person";
    public const string Answer = "answer";
    public const string Node = "node";
    public const string Birthday = "birthday";
    public const string Story = "story";

    /// <summary>What people may prompt; the others come from a viewer's consented record.</summary>
    public static readonly string[] OfPeople = [Person, Answer, Node];
}
