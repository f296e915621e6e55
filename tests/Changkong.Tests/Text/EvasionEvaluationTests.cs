using Changkong.Host.Commands.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

/// <summary>What the evaluation of evasions prints: shares of entities by kind, with the alarms beside them.</summary>
public sealed class EvasionEvaluationTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("changkong-evasion").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Run_FilesOfTwoKindsAndCleanTexts_PrintsSharesAndAlarms()
    {
        Write("homophone.json", """{"results":[{"original_text":"你这个骗子","toxic_entity":["骗子"],"perturbed_text":"你这个片子"},{"original_text":"快滚开吧","toxic_entity":["滚开"],"perturbed_text":"快走吧"},{"toxic_entity":["缺"]}]}""");
        Write("split.json", """{"results":[{"original_text":"你这个骗子","toxic_entity":["骗子"],"perturbed_text":"你这个马扁子"}]}""");
        Write("clean.json", """{"results":[{"original_text":"片子拍得好","toxic_entity":[]},{"text":"今天发货吗"},{"text":"颜色好看"},{"text":"谢谢"}]}""");
        var (code, lines) = await RunAsync(new EvaluationRequest([directory]));
        lines.ShouldContain("RESULT evasion_homophone_found 0.5 share >=0.94 fail");
        lines.ShouldContain("RESULT evasion_split_found 1 share >=0.11 pass");
        lines.ShouldContain("RESULT evasion_split_only_by_split 1 share - -");
        lines.ShouldContain("RESULT evasion_alarms_clean_lexicon 0 share - -");
        lines.ShouldContain("RESULT evasion_alarms_clean_with_suspects 0.25 share - -");
        lines.ShouldContain("RESULT evasion_homophone_alarms_beside 0.25 share - -");
        lines.ShouldContain(line => line.Contains("item 3", StringComparison.Ordinal) && line.Contains("left out", StringComparison.Ordinal));
        code.ShouldBe(1);
    }

    [Fact]
    public async Task Run_LexiconGiven_FindsOnlyWhatItHolds()
    {
        Write("emoji.json", """{"results":[{"original_text":"傻狗和坏猪","toxic_entity":["傻狗","坏猪"],"perturbed_text":"傻🐶和坏🐷"}]}""");
        Write("terms.txt", "傻狗\thold\tabuse\n坏\ttier\tabuse\n");
        var (_, lines) = await RunAsync(new EvaluationRequest([Path.Combine(directory, "emoji.json")], Path.Combine(directory, "terms.txt")));
        lines.ShouldContain("RESULT evasion_emoji_found 0.5 share >=0.26 pass");
        lines.ShouldContain("RESULT evasion_emoji_entities_not_in_lexicon 1 entities - -");
        lines[0].ShouldContain("1 entries left out");
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("""{"result":[]}""", "no array 'results'")]
    [InlineData("""{"results":[]}""", "holds no item")]
    public async Task Run_DataThatCannotBeRead_SaysWhy(string json, string reason)
    {
        Write("bad.json", json);
        (await Should.ThrowAsync<EvaluationDataException>(() => RunAsync(new EvaluationRequest([directory])))).Message.ShouldContain(reason);
    }

    private static async Task<(int Code, string[] Lines)> RunAsync(EvaluationRequest request)
    {
        using var output = new StringWriter();
        int code = await EvasionEvaluation.RunAsync(request, new EvaluationReport(output), CancellationToken.None);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(directory, name), text);
}
