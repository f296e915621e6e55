namespace Changkong.Recommendation.Core.Index;

/// <summary>What one search needs beside the index; kept for the next one. One thread at a time.</summary>
internal sealed unsafe class SearchWorkspace(int dimensions)
{
    private readonly AlignedMemory row = new(ItemBlocks.RowLengthFor(dimensions) * sizeof(short));
    private readonly AlignedMemory query = new(ItemBlocks.GroupsFor(dimensions) * 4);

    public TopKeys Cells { get; } = new();

    public TopKeys Candidates { get; } = new();

    public short* Row => (short*)row.Pointer;

    public sbyte* Query => (sbyte*)query.Pointer;
}

/// <summary>As many workspaces as there are searches at once; a few are kept.</summary>
internal sealed class SearchWorkspaces(int dimensions)
{
    private const int Kept = 16;
    private readonly SearchWorkspace?[] idle = new SearchWorkspace?[Kept];

    public SearchWorkspace Take()
    {
        for (int slot = 0; slot < idle.Length; slot++)
        {
            if (idle[slot] is not null && Interlocked.Exchange(ref idle[slot], null) is { } workspace)
            {
                return workspace;
            }
        }

        return new(dimensions);
    }

    public void GiveBack(SearchWorkspace workspace)
    {
        for (int slot = 0; slot < idle.Length; slot++)
        {
            if (idle[slot] is null && Interlocked.CompareExchange(ref idle[slot], workspace, null) is null)
            {
                return;
            }
        }
    }
}
