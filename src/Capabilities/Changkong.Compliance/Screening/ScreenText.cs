using Changkong.Compliance.Claims;
using Changkong.Compliance.Disputes;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Screening;

/// <summary>A text to be screened.</summary>
/// <param name="Text">Up to the configured number of characters.</param>
/// <param name="Scope">Where the words stand.</param>
/// <param name="Category">As the shop names it, or one of ours; empty when unknown.</param>
/// <param name="Names">Registered names that may hold absolute words.</param>
/// <param name="Evidence">Kinds of proof at hand.</param>
internal sealed record TextInput(string Text, ClaimScope Scope = ClaimScope.Script, string Category = "", IReadOnlyList<string>? Names = null, IReadOnlyList<string>? Evidence = null);

/// <summary>One sentence of a screened text.</summary>
/// <param name="Start">First UTF-16 code unit of the text.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Hits">Their offsets count from the beginning of the whole text.</param>
/// <param name="Rewrite">The sentence as it may be said; empty when nothing has to change.</param>
internal sealed record ScreenedSentence(int Start, int Length, string Text, ClaimLight Light, IReadOnlyList<ClaimHit> Hits, string Rewrite);

/// <summary>A screened text.</summary>
/// <param name="Red">Sentences that must not be said.</param>
/// <param name="Yellow">Sentences that need proof or care.</param>
internal sealed record TextVerdict(ClaimLight Light, int Red, int Yellow, IReadOnlyList<ScreenedSentence> Sentences, string Version)
{
    /// <summary>What past disputes teach of these words; with one of them the light is yellow at least.</summary>
    public IReadOnlyList<ScreeningFlagView> Flags { get; init; } = [];
}

/// <summary>Screens a script, a title, a page: sentence by sentence, each with its light and rewrite.</summary>
internal static class ScreenText
{
    public static async Task<Ok<TextVerdict>> HandleAsync(TextInput input, IClaimScreen screen, ScreeningFlags learned, IOptions<ComplianceOptions> options, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(input.Text) || input.Text.Length > options.Value.ScreenedCharactersMaximum)
        {
            throw new BadInputException("text", $"must hold 1 to {options.Value.ScreenedCharactersMaximum} characters.");
        }

        if (!Enum.IsDefined(input.Scope))
        {
            throw new BadInputException("scope", "must be title, detailPage, script, speech or comment.");
        }

        var sentences = Sentences(input.Text, input.Scope, new ClaimSubject(GoodsCategories.Of(input.Category), input.Names, input.Evidence), screen);
        var flags = await learned.InTextAsync(input.Text, cancellation);
        return TypedResults.Ok(new TextVerdict(
            sentences.Select(sentence => sentence.Light).Append(flags.Count > 0 ? ClaimLight.Yellow : ClaimLight.Green).Max(),
            sentences.Count(sentence => sentence.Light == ClaimLight.Red), sentences.Count(sentence => sentence.Light == ClaimLight.Yellow), sentences, screen.Version) { Flags = flags });
    }

    public static IReadOnlyList<ScreenedSentence> Sentences(string text, ClaimScope scope, ClaimSubject subject, IClaimScreen screen)
    {
        var hits = screen.Screen(text, scope, subject).Hits;
        return [.. Clauses.Sentences(text).Select(place =>
        {
            var own = hits.Where(hit => hit.Start >= place.Start && hit.Start < place.Start + place.Length).ToList();
            return new ScreenedSentence(
                place.Start, place.Length, text.Substring(place.Start, place.Length), own.Select(hit => hit.Light).DefaultIfEmpty(ClaimLight.Green).Max(), own,
                own.Select(hit => hit.Rewrite).FirstOrDefault(rewrite => rewrite.Length > 0) ?? "");
        })];
    }
}
