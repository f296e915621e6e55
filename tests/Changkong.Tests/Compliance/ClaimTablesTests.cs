using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Compliance.Rulebook;
using Changkong.Compliance.Screening;
using Changkong.Contracts.Claims;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

/// <summary>The tables that ship are whole, and the rules do on the labelled sentences what is promised of them.</summary>
public sealed class ClaimTablesTests
{
    [Theory]
    [InlineData("development", 0.90, 0.85)]
    [InlineData("held-out", 0.90, 0.85)]
    public void Rules_OnTheLabelledSentences_ReachTheirTargets(string part, double precision, double recall)
    {
        var scores = ComplianceModule.EvaluateClaims(part);
        scores.Overall.Precision.ShouldBeGreaterThanOrEqualTo(precision);
        scores.Overall.Recall.ShouldBeGreaterThanOrEqualTo(recall);
        ((double)scores.HarmlessFlagged / scores.HarmlessSentences).ShouldBeLessThanOrEqualTo(0.10);
    }

    [Theory]
    [InlineData("development", 1.0)]
    [InlineData("held-out", 0.95)]
    [InlineData("held-out-exempt", 0.85)]
    public void Rules_InExemptContexts_LeaveTheSentenceGreen(string part, double least)
    {
        var scores = ComplianceModule.EvaluateClaims(part);
        scores.ExemptSentences.ShouldBeGreaterThanOrEqualTo(60);
        ((double)scores.ExemptGreen / scores.ExemptSentences).ShouldBeGreaterThanOrEqualTo(least, string.Join('\n', scores.Mistakes));
    }

    [Fact]
    public void LabelledSentences_OfAllParts_AreAThousandAndShareNone()
    {
        var texts = ClaimEvaluation.Parts.Select(part => ClaimTable.Read($"labelled-{part}.tsv", 6).Select(LabelledSentence.Of).ToList()).ToList();
        texts.Sum(part => part.Count).ShouldBeGreaterThanOrEqualTo(1_000);
        texts.SelectMany(part => part).GroupBy(sentence => sentence.Text).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
        texts.SelectMany(part => part).Count(sentence => sentence.Light == ClaimLight.Green).ShouldBeGreaterThanOrEqualTo(450);
        texts.SelectMany(part => part).SelectMany(sentence => sentence.Rules).Except(ClaimLaw.Shipped.Rules.Select(rule => rule.Id)).ShouldBeEmpty();
        texts.SelectMany(part => part).Select(sentence => sentence.Exemption).Where(kind => kind.Length > 0).Except(ClaimLaw.Shipped.Exemptions.Select(exemption => exemption.Kind)).ShouldBeEmpty();
    }

    [Fact]
    public void ClaimRules_Always_NameArticleReasonAndPattern()
    {
        var law = ClaimLaw.Shipped;
        for (int index = 0; index < law.Rules.Count; index++)
        {
            var rule = law.Rules[index];
            rule.Article.ShouldNotBeEmpty(rule.Id);
            rule.Reason.ShouldNotBeEmpty(rule.Id);
            law.Patterns.ShouldContain(entry => entry.Rule == index, $"{rule.Id} has no pattern.");
            rule.Evidence.Except(CertificateKind.All.Keys).ShouldBeEmpty($"{rule.Id} asks for a proof that cannot be put on file.");
        }
    }

    [Fact]
    public void HostRules_Always_MapToChecksThatExist()
    {
        HostRulebook.Rules.Count.ShouldBeGreaterThanOrEqualTo(25);
        HostRulebook.Rules.Where(rule => rule.Checks.Count == 0).ShouldBeEmpty("A rule that nothing watches is no rule.");
        HostRulebook.Rules.SelectMany(rule => rule.Checks).Except(HostRulebook.Checks).ShouldBeEmpty();
    }

    [Fact]
    public void Rules_Always_HaveASummaryInEnglishAndNameStatutesOfKnownOrigin()
    {
        var rules = ClaimLaw.Shipped.Rules.Select(rule => (rule.Id, Basis: rule.Article)).Concat(HostRulebook.Rules.Select(rule => (rule.Id, rule.Basis))).ToList();

        rules.Where(rule => Statutes.SummaryOf(rule.Id).Length == 0).Select(rule => rule.Id).ShouldBeEmpty();
        rules.Where(rule => Statutes.SummaryOf(rule.Id).Any(character => character is >= '\u4e00' and <= '\u9fff')).Select(rule => rule.Id).ShouldBeEmpty();
        rules.Where(rule => Statutes.NamedIn(rule.Basis).Count == 0).Select(rule => rule.Basis).ShouldBeEmpty("A statute that is not listed: say in statutes.tsv where its articles come from.");
    }

    [Theory]
    [InlineData("广告法第九条第（三）项", true)]
    [InlineData("广告法第二十八条、反不正当竞争法第九条", true)]
    [InlineData("广告法第九条第（三）项；执法指南第六条第（六）项", false)]
    [InlineData("某某办法第一条", false)]
    public void Article_OfAStatuteNotComparedWithItsText_IsLeftToALawyer(string basis, bool verified) => Statutes.IsVerified(basis).ShouldBe(verified);

    [Fact]
    public void ClaimRules_Always_StandInTheRulebook() => HostRulebook.Checks.Except(HostRulebook.Rules.SelectMany(rule => rule.Checks)).ShouldBeEmpty();

    [Fact]
    public void RecordOf_CountsByLabel_SumsThemByRule()
    {
        var record = HostRulebook.RecordOf(new Dictionary<string, long> { ["red:absolute.only"] = 2, ["red:absolute.statute"] = 1, ["yellow:absolute.superlative"] = 4, ["red:platform.violation"] = 7 });
        record.Single(rule => rule.Id == "H01").ShouldSatisfyAllConditions(rule => rule.Red.ShouldBe(3), rule => rule.Yellow.ShouldBe(4));
        record.Single(rule => rule.Id == "H40").Red.ShouldBe(7);
    }

    [Theory]
    [InlineData("最{nolist}好", "which does not exist")]
    [InlineData("最(好|佳", "not closed")]
    [InlineData("#~3#", "names no words")]
    public void Pattern_Broken_SaysWhatIsWrong(string pattern, string expected) =>
        Should.Throw<InvalidDataException>(() => ClaimPattern.Parse(pattern, new Dictionary<string, string[]>())).Message.ShouldContain(expected);

    [Fact]
    public void Table_WithTooFewCells_NamesTheLine() =>
        Should.Throw<InvalidDataException>(() => ClaimTable.Parse("t.tsv", "# head\na\tb\nc\n", 2)).Message.ShouldBe("t.tsv, line 3: 1 cells where 2 are needed.");
}
