using System.Globalization;
using Changkong.Contracts.Events;

namespace Changkong.Connectors.Simulation;

// Who comes, what they see, how long they stay and what they say.
internal sealed partial class SimulatedRoom
{
    private const double RateCeiling = 12;
    private long viewersMet;
    private long burstUntil, advertisingUntil, chattyUntil, lotteryUntil, cutUntil;

    private void ScheduleNextExposure() => At(In(random.Exponential(1 / (BaseExposuresPerSecond * RateCeiling))), Step.Expose);

    private double BaseExposuresPerSecond => plan.EventsPerSecond / EventsPerExposure;

    // Thinning: candidates come at the ceiling's rate and are kept with the share that the moment's rate has of it.
    private void Expose()
    {
        if (!isLive)
        {
            return;
        }

        ScheduleNextExposure();
        if (!random.Chance(RateFactor() / RateCeiling))
        {
            return;
        }

        var channel = PickChannel();
        var viewing = Meet(channel);
        WriteExposure(viewing);
        if (random.Chance(channel.EnterRate * 1.25))
        {
            At(In(random.Between(0.4, 4)), Step.Enter, viewing);
        }
    }

    private void WriteExposure(Viewing viewing)
    {
        WriteTraffic(Begin(EventType.AudienceExposed).Add(EventField.Viewer, viewing.Viewer.Id), viewing);
        output.End();
    }

    // The usual rise and fall of a broadcast, with a mean of 1; or flat, for load tests.
    private double RateFactor()
    {
        double progress = (now - plan.StartUnixMilliseconds) / plan.Duration.TotalMilliseconds;
        double factor = plan.IsSteady ? 1 : 0.35 + (0.65 * Math.PI / 2 * Math.Sin(Math.PI * progress));
        factor *= now < burstUntil ? 5 : 1;
        factor *= now < lotteryUntil ? 1.4 : 1;
        factor *= now < cutUntil ? 0.3 : 1;
        return Math.Min(RateCeiling, factor);
    }

    private TrafficChannel PickChannel()
    {
        var channel = random.Pick(SimulatedTraffic.Of(plan.Shop.Platform));
        // More advertising means more draws from the paid channels, not better ones.
        return now < advertisingUntil && !channel.IsPaid ? random.Pick(SimulatedTraffic.Of(plan.Shop.Platform)) : channel;
    }

    private Viewing Meet(TrafficChannel channel)
    {
        bool returning = random.Chance(channel.BuyFactor > 1.4 ? 0.75 : 0.25);
        ulong number = returning
            ? SeededRandom.Mix(circle, (ulong)random.Below(CircleSize))
            : SeededRandom.Mix(plan.Seed, (ulong)++viewersMet);
        var viewer = SimulatedViewer.Of(number, returning);
        string? campaign = channel.IsPaid ? $"{channel.Detail}-{(number % 3 == 0 ? "拉新" : "成交")}" : null;
        return new(viewer, channel, campaign, number % 2 == 0 ? "A" : "B", isBot: false);
    }

    // The circle grows with the room, so that a fifth of a bigger crowd does not become the same few people.
    private int CircleSize => (int)Math.Clamp(plan.EventsPerSecond * 1_500, 2_000, 2_000_000);

    private void Enter(Viewing viewing)
    {
        if (!isLive || viewing.IsPresent)
        {
            return;
        }

        if (viewing.IsBot)
        {
            WriteExposure(viewing);
        }

        viewing.IsPresent = true;
        viewing.CameFor ??= current;
        viewing.Visits++;
        present.Add(viewing);
        if (viewing.Channel.IsPaid)
        {
            spent[viewing.Channel] = spent.GetValueOrDefault(viewing.Channel) + viewing.Channel.CostMinor;
        }

        About(EventType.AudienceEntered, viewing).Add(EventField.Nickname, viewing.Viewer.Nickname);
        output.End();
        if (viewing.IsBot)
        {
            At(In(random.Between(1, 8)), Step.Comment, viewing);
            At(In(random.Between(11.5, 12.5)), Step.Leave, viewing);
            return;
        }

        double stay = Stay(viewing.Viewer);
        At(In(stay), Step.Leave, viewing);
        if (stay > 3)
        {
            At(In(random.Between(1, Math.Min(stay, 6))), Step.Look, viewing);
        }

        ScheduleInteractions(viewing, stay);
    }

    private double Stay(SimulatedViewer viewer)
    {
        double kind = random.Unit();
        double seconds = kind < 0.32 ? random.Exponential(5) + 0.5 : kind < 0.78 ? random.LogNormal(55, 0.8) : random.LogNormal(380, 0.7);
        return Math.Clamp(seconds * viewer.Patience * plan.Shop.Skill, 0.5, 5_400);
    }

    private void ScheduleInteractions(Viewing viewing, double stay)
    {
        double chatty = viewing.Viewer.Chattiness * (now < chattyUntil ? 1.6 : 1);
        Repeat(viewing, Step.Comment, stay, 200 / chatty);
        Repeat(viewing, Step.Like, stay, 110 / chatty);
        Maybe(viewing, Step.Share, stay, 0.008);
        Maybe(viewing, Step.Follow, stay, viewing.Viewer.Visit == "new" ? 0.03 : 0.012);
        Maybe(viewing, Step.JoinFanClub, stay, 0.006);
        Maybe(viewing, Step.Gift, stay, 0.004);
        Maybe(viewing, Step.Dislike, stay, 0.004);
    }

    private void Repeat(Viewing viewing, Step step, double stay, double secondsBetween)
    {
        for (double at = random.Exponential(secondsBetween); at < stay; at += random.Exponential(secondsBetween))
        {
            At(In(at), step, viewing);
        }
    }

    private void Maybe(Viewing viewing, Step step, double stay, double probability)
    {
        if (random.Chance(probability))
        {
            At(In(random.Unit() * stay), step, viewing);
        }
    }

    private void Leave(Viewing viewing)
    {
        if (!viewing.IsPresent)
        {
            return;
        }

        viewing.IsPresent = false;
        present.Remove(viewing);
        About(EventType.AudienceLeft, viewing);
        output.End();
        if (isLive && !viewing.HasReturned && !viewing.IsBot && random.Chance(0.06))
        {
            viewing.HasReturned = true;
            At(In(random.Between(90, 900)), Step.Enter, viewing);
        }
    }

    private void Comment(Viewing viewing)
    {
        if (!viewing.IsPresent)
        {
            return;
        }

        string text = viewing.IsBot ? SimulatedWords.Bot : SimulatedWords.Comment(random, (current ?? listings[0]).Product.Title, now < lotteryUntil);
        About(EventType.Commented, viewing).Add(EventField.Nickname, viewing.Viewer.Nickname).Add(EventField.Text, text);
        output.End();
    }

    private void Like(Viewing viewing)
    {
        if (viewing.IsPresent)
        {
            About(EventType.Liked, viewing).Add(EventField.Count, 1 + (long)random.Exponential(6));
            output.End();
        }
    }

    private void Gift(Viewing viewing)
    {
        if (viewing.IsPresent)
        {
            About(EventType.Gifted, viewing).Add(EventField.Amount, 10 * (1 + (long)random.Exponential(30))).Add(EventField.Currency, "CNY").Add(EventField.Count, 1);
            output.End();
        }
    }

    private void Interact(Viewing viewing, EventType type)
    {
        if (viewing.IsPresent)
        {
            About(type, viewing);
            output.End();
        }
    }

    private void SampleAudience()
    {
        if (!isLive)
        {
            return;
        }

        Begin(EventType.AudienceSampled).Add(EventField.Online, present.Count);
        output.End();
        At(now + (10 * Second), Step.SampleAudience);
    }

    private EventWriter About(EventType type, Viewing viewing) => Describe(Begin(type), viewing);

    internal static EventWriter Describe(EventWriter writer, Viewing viewing)
    {
        var viewer = viewing.Viewer;
        writer
            .Add(EventField.Viewer, viewer.Id).Add(EventField.Device, viewer.Device).Add(EventField.System, viewer.System)
            .Add(EventField.Province, viewer.Province == "unknown" ? null : viewer.Province).Add(EventField.CityTier, viewer.CityTier == "unknown" ? null : viewer.CityTier)
            .Add(EventField.Gender, viewer.Gender).Add(EventField.AgeBand, viewer.AgeBand).Add(EventField.Visit, viewer.Visit)
            .Add(EventField.FanLevel, viewer.FanLevel).Add(EventField.MemberLevel, viewer.MemberLevel);
        return WriteTraffic(writer, viewing);
    }

    private static EventWriter WriteTraffic(EventWriter writer, Viewing viewing) => writer
        .Add(EventField.Channel, viewing.Channel.Channel).Add(EventField.ChannelDetail, viewing.Channel.Detail).Add(EventField.Traffic, viewing.Channel.Traffic)
        .Add(EventField.Campaign, viewing.Campaign).Add(EventField.Variant, viewing.Variant);

    private Viewing MeetBot() =>
        new(SimulatedViewer.Bot(SeededRandom.Mix(plan.Seed, 99, (ulong)++viewersMet)), SimulatedTraffic.Suspicious, null, "A", isBot: true);

    private string NumberedId(string prefix, long number) => string.Create(CultureInfo.InvariantCulture, $"{plan.Session}-{prefix}{number}");
}
