using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Changkong.Bench.Stock.Mutants;

/// <summary>A fault and the place it is planted in.</summary>
/// <param name="Mutant">What to call it.</param>
/// <param name="Node">An expression, or a statement that is one.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record PlantedFault(Mutant Mutant, SyntaxNode Node, SyntaxNode Replacement);

/// <summary>Finds every place of a file where one of the usual faults can be planted.</summary>
internal static class MutantFinder
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Expression, SyntaxKind Token)> Operators = new()
    {
        [SyntaxKind.LessThanExpression] = (SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        [SyntaxKind.LessThanOrEqualExpression] = (SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        [SyntaxKind.GreaterThanExpression] = (SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.GreaterThanEqualsToken),
        [SyntaxKind.GreaterThanOrEqualExpression] = (SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanToken),
        [SyntaxKind.EqualsExpression] = (SyntaxKind.NotEqualsExpression, SyntaxKind.ExclamationEqualsToken),
        [SyntaxKind.NotEqualsExpression] = (SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken),
        [SyntaxKind.LogicalAndExpression] = (SyntaxKind.LogicalOrExpression, SyntaxKind.BarBarToken),
        [SyntaxKind.LogicalOrExpression] = (SyntaxKind.LogicalAndExpression, SyntaxKind.AmpersandAmpersandToken),
        [SyntaxKind.AddExpression] = (SyntaxKind.SubtractExpression, SyntaxKind.MinusToken),
        [SyntaxKind.SubtractExpression] = (SyntaxKind.AddExpression, SyntaxKind.PlusToken),
        [SyntaxKind.AddAssignmentExpression] = (SyntaxKind.SubtractAssignmentExpression, SyntaxKind.MinusEqualsToken),
        [SyntaxKind.SubtractAssignmentExpression] = (SyntaxKind.AddAssignmentExpression, SyntaxKind.PlusEqualsToken),
    };

    public static IEnumerable<PlantedFault> Find(SyntaxTree tree) =>
        from node in tree.GetRoot().DescendantNodes().Where(IsCode)
        from fault in Faults(node)
        let line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1
        select new PlantedFault(new(Path.GetFileName(tree.FilePath), MemberOf(node), line, fault.Kind, OneLine(node), OneLine(fault.Replacement)), node, fault.Replacement);

    /// <summary>Whether a copy of the node may stand beside it: not when it brings names in.</summary>
    public static bool DefinesNames(SyntaxNode node) => node.DescendantNodesAndSelf().Any(inner => inner is SingleVariableDesignationSyntax or VariableDeclaratorSyntax);

    /// <summary>The name of the method or property around a place.</summary>
    public static string MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax => "constructor",
        _ => "type",
    };

    private static IEnumerable<(string Kind, SyntaxNode Replacement)> Faults(SyntaxNode node) =>
        node switch
        {
            ExpressionStatementSyntax statement => OfStatement(statement),
            ExpressionSyntax expression => [.. OfCheck(expression), .. OfExpression(expression)],
            _ => [],
        };

    private static IEnumerable<(string, SyntaxNode)> OfStatement(ExpressionStatementSyntax statement)
    {
        if (statement.Expression is AssignmentExpressionSyntax assignment && Operators.TryGetValue(assignment.Kind(), out var swap))
        {
            yield return ("operator", statement.WithExpression(
                SyntaxFactory.AssignmentExpression(swap.Expression, assignment.Left, SyntaxFactory.Token(swap.Token).WithTriviaFrom(assignment.OperatorToken), assignment.Right)));
        }

        yield return ("statement dropped", SyntaxFactory.EmptyStatement());
    }

    private static IEnumerable<(string, SyntaxNode)> OfCheck(ExpressionSyntax expression)
    {
        if (expression.Parent is IfStatementSyntax { Else: null } check && check.Condition == expression)
        {
            yield return ("check dropped", SyntaxFactory.BinaryExpression(
                SyntaxKind.LogicalAndExpression, SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()), SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)));
            yield return ("check inverted", SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia())));
        }
    }

    private static IEnumerable<(string, SyntaxNode)> OfExpression(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax binary when Operators.TryGetValue(binary.Kind(), out var swap) && !IsText(binary):
                return [("operator", SyntaxFactory.BinaryExpression(swap.Expression, binary.Left, SyntaxFactory.Token(swap.Token).WithTriviaFrom(binary.OperatorToken), binary.Right))];
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return [("operator", coalesce.Right)];
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return [("negation dropped", not.Operand)];
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus:
                return [("sign dropped", minus.Operand)];
            case ConditionalExpressionSyntax choice:
                return [("branches swapped", choice.WithWhenTrue(choice.WhenFalse.WithTriviaFrom(choice.WhenTrue)).WithWhenFalse(choice.WhenTrue.WithTriviaFrom(choice.WhenFalse)))];
            case LiteralExpressionSyntax literal:
                return OfLiteral(literal);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Min" or "Max" } bound } call when bound.Expression.ToString() == "Math":
                return [("bound swapped", call.WithExpression(bound.WithName(SyntaxFactory.IdentifierName(bound.Name.Identifier.Text == "Min" ? "Max" : "Min"))))];
            case MemberAccessExpressionSyntax member:
                return OfMember(member);
            default:
                return [];
        }
    }

    private static IEnumerable<(string, SyntaxNode)> OfLiteral(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.TrueLiteralExpression) ? [("constant", SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression))]
        : literal.IsKind(SyntaxKind.FalseLiteralExpression) ? [("constant", SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression))]
        : literal.Token.Value is int number ? [("off by one", SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number + 1)))]
        : [];

    private static IEnumerable<(string, SyntaxNode)> OfMember(MemberAccessExpressionSyntax member) =>
        (member.Expression.ToString(), member.Name.Identifier.Text) switch
        {
            ("StockPool", var pool) => [("pool swapped", member.WithName(SyntaxFactory.IdentifierName(pool == "Free" ? "Safety" : "Free")))],
            ("HoldMarks", not "None") => [("mark dropped", member.WithName(SyntaxFactory.IdentifierName("None")))],
            _ => [],
        };

    // Not what the compiler needs as a constant, and not words of an error.
    private static bool IsCode(SyntaxNode node) =>
        node.Ancestors().All(ancestor => ancestor is not (AttributeSyntax or ParameterSyntax or PatternSyntax or EnumMemberDeclarationSyntax or CaseSwitchLabelSyntax or FieldDeclarationSyntax or ThrowStatementSyntax or ThrowExpressionSyntax));

    private static bool IsText(BinaryExpressionSyntax binary) =>
        binary.DescendantNodesAndSelf().Any(node => node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression));

    private static string OneLine(SyntaxNode node)
    {
        string text = string.Join(' ', node.ToString().Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 160 ? text : text[..160] + " …";
    }
}
