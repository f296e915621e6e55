using System.Buffers;
using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Live;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Rooms;

/// <summary>What the team can do in a room.</summary>
internal enum RoomAction
{
    /// <summary>Shows a product's card.</summary>
    Pin,
    /// <summary>Shows a product's card in the place of the one that is shown.</summary>
    Swap,
    /// <summary>Changes a product's price.</summary>
    Price,
    /// <summary>Hands out a coupon.</summary>
    Coupon,
    /// <summary>Gives the host words to say.</summary>
    Script,
    /// <summary>Changes paid traffic.</summary>
    Advertising,
    /// <summary>Writes something down.</summary>
    Note,
    /// <summary>Opens a lottery.</summary>
    Lottery,
    /// <summary>Gives the room more units of a product.</summary>
    TopUp,
    /// <summary>Takes units of a product from other channels for the room.</summary>
    LowerElsewhere,
}

/// <summary>An intervention, told to the log so that its effect can be measured.</summary>
/// <param name="Product">Needed to pin, to swap, to change a price and for stock.</param>
/// <param name="Price">Minor units; needed to change a price.</param>
/// <param name="Coupon">Needed to hand out a coupon.</param>
/// <param name="Text">Needed for a script and a note. At most 500 characters.</param>
/// <param name="Replaced">Needed to swap: the product that makes way, which must be the one that is pinned.</param>
internal sealed record TakeAction(RoomAction Action, string? Product = null, long? Price = null, string? Coupon = null, string? Text = null, string? Replaced = null);

/// <summary>What became of a <see cref="TakeAction"/>.</summary>
internal abstract record TakeActionOutcome
{
    private TakeActionOutcome()
    {
    }

    /// <summary>It is in the log.</summary>
    public sealed record Taken(string Id) : TakeActionOutcome;

    /// <summary>No event has named the session.</summary>
    public sealed record UnknownSession : TakeActionOutcome;

    /// <summary>The room is not among those of the person.</summary>
    public sealed record OutOfScope : TakeActionOutcome;

    /// <summary>The session is over; nothing can be done in it any more.</summary>
    public sealed record Over : TakeActionOutcome;

    /// <summary>What was to make way is not what is pinned.</summary>
    /// <param name="Pinned">The product that is pinned; null when there is none.</param>
    public sealed record PinnedOtherwise(string? Pinned) : TakeActionOutcome;
}

/// <summary>The id of the event that an action became.</summary>
internal sealed record ActionTaken(string Id);

internal static class TakeActionDecision
{
    private const int TextCharactersMaximum = 500;
    private const int NameBytesMaximum = EventLimits.NameBytesMaximum;

    /// <summary>Refuses what is wrong in itself, before any state is looked at.</summary>
    public static void Check(TakeAction command)
    {
        Need(command.Action is RoomAction.Pin or RoomAction.Swap or RoomAction.Price or RoomAction.TopUp or RoomAction.LowerElsewhere, "product", command.Product);
        Need(command.Action is RoomAction.Coupon, "coupon", command.Coupon);
        Need(command.Action is RoomAction.Script or RoomAction.Note, "text", command.Text);
        Need(command.Action is RoomAction.Swap, "replaced", command.Replaced);
        if (command.Action is RoomAction.Swap ? command.Replaced == command.Product : command.Replaced is not null)
        {
            throw new BadInputException("replaced", "Only a swap names a product that makes way, and another than the one that comes.");
        }

        if (command.Action is RoomAction.Price ? command.Price is not > 0 : command.Price is < 0)
        {
            throw new BadInputException("price", "Give a price above 0, in minor units.");
        }

        if (command.Text?.Length > TextCharactersMaximum)
        {
            throw new BadInputException("text", $"At most {TextCharactersMaximum} characters.");
        }

        foreach (var (field, value) in new[] { ("product", command.Product), ("replaced", command.Replaced), ("coupon", command.Coupon) })
        {
            if (value is not null && Encoding.UTF8.GetByteCount(value) > NameBytesMaximum)
            {
                throw new BadInputException(field, $"At most {NameBytesMaximum} bytes.");
            }
        }
    }

    public static Decision<TakeActionOutcome> Decide(SessionState? session, TakeAction command, string id, string actor, Func<string, bool> seesRoom, long nowUnixMilliseconds)
    {
        if (session is null)
        {
            return new(new TakeActionOutcome.UnknownSession(), []);
        }

        if (!seesRoom(SessionView.RoomOf(session)))
        {
            return new(new TakeActionOutcome.OutOfScope(), []);
        }

        if (SessionView.PhaseOf(session) is RoomPhase.Ended)
        {
            return new(new TakeActionOutcome.Over(), []);
        }

        string? pinned = session.Pinned.IsKnown ? session.Pinned.Text(EventField.Product) : null;
        if (command.Action is RoomAction.Swap && command.Replaced != pinned)
        {
            return new(new TakeActionOutcome.PinnedOtherwise(pinned), []);
        }

        return new(new TakeActionOutcome.Taken(id), [Event(session, command, id, actor, nowUnixMilliseconds)]);
    }

    private static byte[] Event(SessionState session, TakeAction command, string id, string actor, long nowUnixMilliseconds)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, EventSources.Own, EventType.ActionTaken, session.ClockAt(nowUnixMilliseconds), session.Name);
        writer.Add(EventField.Action, command.Action.ToString().ToLowerInvariant()).Add(EventField.Product, command.Product).Add(EventField.Coupon, command.Coupon)
            .Add(EventField.Text, command.Text).Add(EventField.Actor, actor).Add(EventField.Replaced, command.Replaced);
        if (command.Price is { } price)
        {
            writer.Add(EventField.Price, price);
        }

        writer.End();
        return output.WrittenSpan.ToArray();
    }

    private static void Need(bool needed, string field, string? value)
    {
        if (needed && string.IsNullOrWhiteSpace(value))
        {
            throw new BadInputException(field, "This action needs it.");
        }
    }
}

internal static class TakeActionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/rooms/{session}/actions", TakeAsync).RequireAuthorization(Policies.Operate).WithTags("Rooms").WithName("takeAction")
            .WithSummary("Tell the log what the team did in a room; answered once the room has seen it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<ActionTaken>, ProblemHttpResult>> TakeAsync(
        string session, TakeAction command, ILiveRuntime live, RoomScreens screens, IRoomScope scope, ICurrentActor actor, IIdSource ids, TimeProvider time, RoomsInstruments instruments,
        CancellationToken cancellation)
    {
        TakeActionDecision.Check(command);
        string id = ids.Next();
        string name = actor.Name;
        try
        {
            var outcome = await live.DecideAsync<RoomsState, TakeActionOutcome>(
                screens.PartitionOf(session),
                state => TakeActionDecision.Decide(state.Find(session), command, id, name, scope.Sees, time.GetUtcNow().ToUnixTimeMilliseconds()),
                cancellation);
            instruments.OnActionDecided(outcome);
            return outcome switch
            {
                TakeActionOutcome.Taken taken => TypedResults.Created($"/api/rooms/{Uri.EscapeDataString(session)}", new ActionTaken(taken.Id)),
                TakeActionOutcome.UnknownSession => RoomProblems.NotFound(session),
                TakeActionOutcome.OutOfScope => RoomProblems.OutOfScope(session),
                TakeActionOutcome.PinnedOtherwise otherwise => TypedResults.Problem(
                    otherwise.Pinned is null ? "No product is pinned." : $"Product '{otherwise.Pinned}' is pinned.", statusCode: StatusCodes.Status409Conflict, title: "Another product is pinned"),
                _ => TypedResults.Problem($"Session '{session}' is over.", statusCode: StatusCodes.Status409Conflict, title: "Session is over"),
            };
        }
        catch (PartitionBusyException busy)
        {
            return TypedResults.Problem(busy.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Busy");
        }
    }
}
