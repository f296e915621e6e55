using System.Security.Cryptography;
using System.Text;
using Changkong.Compliance.Evidence;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Disputes;

/// <summary>A case a person opens.</summary>
/// <param name="Origin">order or comment.</param>
/// <param name="Session">Session in which it happened; it must have evidence.</param>
/// <param name="Subject">Id of the order or comment.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Text">What is complained of, at most 2,000 characters.</param>
internal sealed record OpenDisputeInput(DisputeOrigin? Origin, string? Session, string? Subject, string? Title, string? Text);

/// <summary>A warning or violation the projection met.</summary>
internal sealed record PlatformNotice(string Id, string Source, string Session, long TimeUnixMilliseconds, bool IsViolation, string Reason, string Text)
{
    public static PlatformNotice Of(ref EventView view) => new(
        EventText.Decode(view.Id), EventText.Decode(view.Source), EventText.Decode(view.Session), view.TimeUnixMilliseconds, view.Type == EventType.PlatformViolated,
        EventText.Decode(view.Text(EventField.Reason)), EventText.Decode(view.Text(EventField.Text)));
}

/// <summary>Opens cases: by a person, or by what the platform says.</summary>
internal static class OpenDispute
{
    public static async Task<Results<Created<DisputeDetail>, ProblemHttpResult>> HandleAsync(
        OpenDisputeInput input, EvidenceAccess access, DisputeCollector collector, OperationsDbContext store, ICurrentActor actor, IIdSource ids, IOptions<DisputeOptions> options, TimeProvider time,
        CancellationToken cancellation)
    {
        Check(input);
        if (!await access.SeesAsync(input.Session!, cancellation) || !await store.Set<EvidenceChain>().AnyAsync(chain => chain.Session == input.Session, cancellation))
        {
            return EvidenceAccess.NotFound(input.Session!);
        }

        var dispute = New(ids.Next(), input.Origin!.Value, input.Session!, input.Subject!, input.Title!.Trim(), input.Text?.Trim() ?? "", time.GetUtcNow(), options.Value);
        store.Add(dispute);
        store.Add(dispute.Step(DisputeAction.Open, actor.Name, dispute.Text, time.GetUtcNow()));
        await store.SaveChangesAsync(cancellation);
        await collector.CollectAsync(dispute, cancellation);
        return TypedResults.Created($"/api/compliance/disputes/{dispute.Id}", await DisputeViews.DetailAsync(dispute, store, cancellation));
    }

    /// <summary>Adds the cases of warnings and violations to the unit of work of the projection: each opens one case, however often it is read.</summary>
    public static async Task AddAsync(OperationsDbContext store, IReadOnlyList<PlatformNotice> notices, DisputeOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!options.OpenFromPlatform)
        {
            return;
        }

        foreach (var notice in notices)
        {
            string id = "p" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{notice.Source}\n{notice.Id}")).AsSpan(0, 12));
            if (store.ChangeTracker.Entries<DisputeCase>().Any(entry => entry.Entity.Id == id) || await store.Set<DisputeCase>().AnyAsync(dispute => dispute.Id == id, cancellation))
            {
                continue;
            }

            string title = $"{(notice.IsViolation ? "平台违规" : "平台警告")}：{(notice.Reason.Length > 0 ? notice.Reason : notice.Text)}";
            var dispute = New(
                id, DisputeOrigin.Platform, notice.Session, notice.Id, Cut(title, DisputeCase.TitleCharactersMaximum), Cut(notice.Text, DisputeCase.TextCharactersMaximum), now, options);
            dispute.SubjectAt = DateTimeOffset.FromUnixTimeMilliseconds(notice.TimeUnixMilliseconds);
            store.Add(dispute);
            store.Add(dispute.Step(DisputeAction.Open, "system", dispute.Text, now));
        }
    }

    private static DisputeCase New(string id, DisputeOrigin origin, string session, string subject, string title, string text, DateTimeOffset now, DisputeOptions options) => new()
    {
        Id = id,
        Origin = origin,
        Session = session,
        Subject = subject,
        Title = title,
        Text = text,
        OpenedAt = now,
        PlanDueAt = now.AddHours(options.PlanDueHours),
    };

    private static void Check(OpenDisputeInput input)
    {
        Require(input.Origin is DisputeOrigin.Order or DisputeOrigin.Comment, "origin", "must be order or comment; the platform's own cases open by themselves.");
        Require(!string.IsNullOrWhiteSpace(input.Session), "session", "is required.");
        Require(input.Subject?.Length is > 0 and <= EventLimits.NameBytesMaximum, "subject", "is required: the id of the order or comment.");
        Require(input.Title?.Trim().Length is > 0 and <= DisputeCase.TitleCharactersMaximum, "title", $"must have 1 to {DisputeCase.TitleCharactersMaximum} characters.");
        Require((input.Text?.Length ?? 0) <= DisputeCase.TextCharactersMaximum, "text", $"must have at most {DisputeCase.TextCharactersMaximum} characters.");
    }

    private static void Require(bool holds, string field, string reason)
    {
        if (!holds)
        {
            throw new BadInputException(field, reason);
        }
    }

    private static string Cut(string text, int maximum) => text.Length <= maximum ? text : char.IsHighSurrogate(text[maximum - 1]) ? text[..(maximum - 1)] : text[..maximum];
}
