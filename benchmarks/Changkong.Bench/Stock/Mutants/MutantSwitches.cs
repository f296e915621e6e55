using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Changkong.Bench.Stock.Mutants;

/// <summary>
/// Plants many faults in one source, each behind a number: <c>Switches.Is(17) ? fault : original</c>. One compilation then serves them all. What the compiler refuses in
/// this form is found by the number nearest to the error, and left out.
/// </summary>
internal sealed class MutantSwitches(IReadOnlyDictionary<SyntaxNode, List<(int Number, SyntaxNode Replacement)>> faults) : CSharpSyntaxRewriter
{
    /// <summary>Compiled with the sources. A thread has one fault at a time; a loop that turns without end is caught by running out of turns, not of time.</summary>
    public const string Source = """
        namespace Changkong.Mutants;
        public static class Switches
        {
            [System.ThreadStatic] private static int active;
            [System.ThreadStatic] private static long turns;
            public static void Begin(int number) { active = number; turns = 30_000_000; }
            internal static bool Is(int number) => active == number;
            internal static void Turn() { if (--turns < 0) throw new System.InvalidOperationException("a loop does not end"); }
        }
        """;

    private const string IsCall = "global::Changkong.Mutants.Switches.Is";
    private static readonly StatementSyntax Turn = SyntaxFactory.ParseStatement("global::Changkong.Mutants.Switches.Turn();");

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is null || visited is null || !faults.TryGetValue(node, out var planted))
        {
            return visited;
        }

        foreach (var (number, replacement) in planted)
        {
            visited = visited is StatementSyntax statement
                ? SyntaxFactory.IfStatement(Is(number), SyntaxFactory.Block((StatementSyntax)replacement), SyntaxFactory.ElseClause(SyntaxFactory.Block(statement)))
                : SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ConditionalExpression(Is(number), Alone((ExpressionSyntax)replacement), Alone((ExpressionSyntax)visited)));
        }

        return visited;
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => WithTurn((WhileStatementSyntax)base.VisitWhileStatement(node)!, loop => loop.WithStatement(SyntaxFactory.Block(Turn, loop.Statement)));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => WithTurn((ForStatementSyntax)base.VisitForStatement(node)!, loop => loop.WithStatement(SyntaxFactory.Block(Turn, loop.Statement)));

    /// <summary>The numbers of the faults that an error at a place of a source with switches may come from: the nearest around it, or else those within it.</summary>
    public static List<int> NumbersAt(SyntaxNode root, Microsoft.CodeAnalysis.Text.TextSpan span)
    {
        var place = root.FindNode(span, getInnermostNodeForTie: true);
        int around = place.AncestorsAndSelf().Select(NumberOf).FirstOrDefault(number => number != 0);
        return around != 0 ? [around] : [.. place.DescendantNodes().Select(NumberOf).Where(number => number != 0)];
    }

    private static int NumberOf(SyntaxNode node)
    {
        var condition = node switch { ConditionalExpressionSyntax choice => choice.Condition, IfStatementSyntax check => check.Condition, _ => null };
        return condition is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: int number } }] } call && call.Expression.ToString() == IsCall ? number : 0;
    }

    private static TLoop WithTurn<TLoop>(TLoop loop, Func<TLoop, TLoop> change) => change(loop);

    private static InvocationExpressionSyntax Is(int number) => (InvocationExpressionSyntax)SyntaxFactory.ParseExpression($"{IsCall}({number.ToString(System.Globalization.CultureInfo.InvariantCulture)})");

    private static ParenthesizedExpressionSyntax Alone(ExpressionSyntax expression) => SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia());
}
