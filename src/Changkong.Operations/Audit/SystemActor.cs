using Changkong.Contracts.Access;

namespace Changkong.Operations.Audit;

/// <summary>Who acts where no person does: jobs, start-up, the command line. The host puts the person of a request in its place.</summary>
internal sealed class SystemActor : ICurrentActor
{
    public string Id => "system";

    public string Name => "system";

    public string Address => string.Empty;
}
