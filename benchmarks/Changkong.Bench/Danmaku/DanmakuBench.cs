using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Changkong.Bench.Support;
using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Judging;
using Changkong.Danmaku.State;
using Changkong.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Bench.Danmaku;

/// <summary>
/// <c>./bench danmaku</c>: what a comment costs one core, and how much garbage it leaves: judged by the shipped engine with the claim rules, from the bytes of the log to the bytes of the
/// verdict, and the verdict folded into the panel. Once as the simulator writes comments, once with no two alike.
/// </summary>
internal static class DanmakuBench
{
    private const string Session = "danmaku";
    private const long Begin = 1_795_000_020_000;
    private const int Viewers = 5_000;
    private const int DerivedAtOnce = 500;
    private const double BytesTarget = 64;

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "comments", "rounds", "seed", "rate");
        int comments = (int)options.Integer("comments", 50_000, 1_000, 10_000_000);
        int rounds = (int)options.Integer("rounds", 5, 1, 100);
        int seed = (int)options.Integer("seed", 2026, 0, int.MaxValue);
        int rate = (int)options.Integer("rate", 12_000, 10, 600_000);
        var report = new BenchReport("danmaku", ("comments", Text(comments)), ("rounds", Text(rounds)), ("rate", $"{Text(rate)} a minute"), ("seed", Text(seed)));
        using var services = new ServiceCollection().AddMetrics().AddSingleton<ComplianceInstruments>().BuildServiceProvider();
        var engine = CommentEngine.Build([], new DanmakuOptions(), new ClaimScreen(services.GetRequiredService<ComplianceInstruments>()));
        foreach (var (name, areDistinct, microseconds) in ((string, bool, double)[])[("simulated", false, 3), ("distinct", true, 10)])
        {
            Measure(report, name, engine, Comments(comments * (rounds + 1), rate, seed, areDistinct), comments, microseconds);
        }

        return Task.FromResult(report.ExitCode);
    }

    // The first round warms up: code is compiled in steps, and tables grow to the size they keep.
    private static void Measure(BenchReport report, string name, CommentEngine engine, List<byte[]> comments, int perRound, double microsecondsTarget)
    {
        using var instruments = new DanmakuInstruments();
        var judge = new JudgeState(() => engine, instruments);
        var panel = new DanmakuState();
        var derived = new ReactionOutput(0, 1, new HashSet<EventType> { EventType.CommentJudged });
        var judged = new List<double>();
        var folded = new List<double>();
        var judgedBytes = new List<double>();
        var foldedBytes = new List<double>();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int from = 0; from < comments.Count; from += perRound)
        {
            double judging = 0, folding = 0;
            long judgingBytes = 0, foldingBytes = 0;
            for (int at = from; at < from + perRound; at += DerivedAtOnce)
            {
                double began = ThreadClock.Nanoseconds();
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                Judge(judge, comments, at, Math.Min(at + DerivedAtOnce, from + perRound), derived);
                judging += ThreadClock.Nanoseconds() - began;
                judgingBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
                var payload = derived.Run(Begin).Payload;
                began = ThreadClock.Nanoseconds();
                allocated = GC.GetAllocatedBytesForCurrentThread();
                Fold(panel, payload.Span, at);
                folding += ThreadClock.Nanoseconds() - began;
                foldingBytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
                digest.AppendData(payload.Span);
                derived.Clear();
            }

            if (from > 0)
            {
                judged.Add(judging / perRound / 1000);
                folded.Add(folding / perRound / 1000);
                judgedBytes.Add((double)judgingBytes / perRound);
                foldedBytes.Add((double)foldingBytes / perRound);
            }
        }

        report.Result($"danmaku.{name}.judge", new Percentiles(judged).Median, "us/comment", Target.AtMost, microsecondsTarget);
        report.Result($"danmaku.{name}.judge_garbage", new Percentiles(judgedBytes).Median, "bytes/comment", Target.AtMost, BytesTarget);
        report.Result($"danmaku.{name}.fold", new Percentiles(folded).Median, "us/verdict", Target.AtMost, 2);
        BenchReport.Note($"The verdicts of '{name}' have the digest {Convert.ToHexStringLower(digest.GetHashAndReset())[..16]}: a build that judges alike prints the same.");
        BenchReport.Figure($"danmaku.{name}.fold_garbage", new Percentiles(foldedBytes).Median, "bytes/verdict");
    }

    private static void Judge(JudgeState judge, List<byte[]> comments, int from, int to, ReactionOutput derived)
    {
        scoped var view = default(EventView);
        for (int at = from; at < to; at++)
        {
            Read(comments[at], ref view);
            judge.React(ref view, new EventContext(0, at, Begin), derived);
        }
    }

    private static void Fold(DanmakuState panel, ReadOnlySpan<byte> payload, long offset)
    {
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            Read(json, ref view);
            panel.Apply(ref view, new EventContext(0, offset++, Begin));
        }
    }

    private static void Read(ReadOnlySpan<byte> json, ref EventView view)
    {
        if (!EventReader.TryRead(json, ref view, out var fault))
        {
            throw new InvalidDataException(fault.ToString());
        }
    }

    private static List<byte[]> Comments(int count, int rate, int seed, bool areDistinct)
    {
        var random = new SeededRandom((ulong)seed);
        var comments = new List<byte[]>(count);
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        string[] viewers = [.. Enumerable.Range(0, Viewers).Select(viewer => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(viewer)).AsSpan(0, 16)))];
        for (int number = 0; number < count; number++)
        {
            output.ResetWrittenCount();
            string text = SimulatedWords.Comment(random, random.Pick(["真丝衬衫", "保湿面霜", "坚果礼盒", "小白鞋"]), lottery: false);
            writer.Begin(Text(number), "douyin:danmaku", EventType.Commented, Begin + (number * 60_000L / rate), Session);
            writer.Add(EventField.Viewer, viewers[random.Below(Viewers)]).Add(EventField.Text, areDistinct ? text + Tail(random) : text).End();
            comments.Add(output.WrittenSpan.ToArray());
        }

        return comments;
    }

    // Three of the most frequent characters make one of 64,000 tails: with the words before it hardly any text comes twice.
    private static string Tail(SeededRandom random)
    {
        const string Frequent = "的一是了我不在人有他这中大来上国个到说们为子和你地出道也时年得就那要";
        return string.Create(3, random, static (tail, random) =>
        {
            for (int index = 0; index < tail.Length; index++)
            {
                tail[index] = Frequent[random.Below(Frequent.Length)];
            }
        });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
