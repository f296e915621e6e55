namespace Changkong.Contracts.Access;

/// <summary>The roles of a team. A person may hold several.</summary>
public static class Roles
{
    /// <summary>Everything, including people and settings.</summary>
    public const string Owner = "owner";
    /// <summary>Runs rooms, rules and imports (运营).</summary>
    public const string Operator = "operator";
    /// <summary>Runs the control desk of a live room (场控).</summary>
    public const string FloorController = "floorController";
    /// <summary>Sees own rooms (主播).</summary>
    public const string Host = "host";
    /// <summary>Queries, views and reports (数据).</summary>
    public const string Analyst = "analyst";
    /// <summary>Reads money and exports (财务).</summary>
    public const string Finance = "finance";
    /// <summary>Reads the audit log and evidence (合规).</summary>
    public const string Compliance = "compliance";
    /// <summary>Posts, counts and approves stock, orders from suppliers (供应链).</summary>
    public const string Supply = "supply";
    /// <summary>Reads screens.</summary>
    public const string Viewer = "viewer";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, Operator, FloorController, Host, Analyst, Finance, Compliance, Supply, Viewer];
}

/// <summary>Names of the authorisation policies. Endpoints name one; the host says which roles satisfy it, in one table.</summary>
public static class Policies
{
    /// <summary>Look at rooms, reviews and the dictionary: everybody signed in.</summary>
    public const string View = "view";
    /// <summary>Act in a room, acknowledge and silence alerts: owner, operator, floor controller.</summary>
    public const string Operate = "operate";
    /// <summary>Say that the host has said a line of the teleprompter: owner, operator, floor controller, host.</summary>
    public const string Present = "present";
    /// <summary>Cross analysis, saved views, exports, reports: owner, operator, analyst, finance.</summary>
    public const string Analyse = "analyse";
    /// <summary>Import data, see ingest health and replay dead letters: owner, operator, analyst.</summary>
    public const string Ingest = "ingest";
    /// <summary>Alert rules, webhooks, goals, simulator: owner, operator.</summary>
    public const string Configure = "configure";
    /// <summary>People, ingest keys, settings: owner.</summary>
    public const string Manage = "manage";
    /// <summary>Read the audit log: owner, compliance.</summary>
    public const string Audit = "audit";
    /// <summary>Read claim rules and lights and have words screened: owner, operator, floor controller, host, compliance.</summary>
    public const string Screen = "screen";
    /// <summary>Change claim rules, certificates and the rulebook, work on evidence and disputes: owner, compliance.</summary>
    public const string Comply = "comply";
    /// <summary>Post and count stock, change how it is sold, order from suppliers: owner, operator, supply.</summary>
    public const string Stock = "stock";
}

/// <summary>Which rooms the person of this request may see. Scoped to the request.</summary>
public interface IRoomScope
{
    /// <summary>The rooms, or null when there is no restriction.</summary>
    IReadOnlySet<string>? Rooms { get; }

    /// <summary>Whether this room may be seen.</summary>
    bool Sees(string room) => Rooms is null || Rooms.Contains(room);
}

/// <summary>Who acts in this request or job. Scoped to the request.</summary>
public interface ICurrentActor
{
    /// <summary>Id of the person; <c>system</c> for jobs.</summary>
    string Id { get; }

    /// <summary>User name, for the audit log and the action log.</summary>
    string Name { get; }

    /// <summary>Address the request came from; empty for jobs.</summary>
    string Address { get; }
}
