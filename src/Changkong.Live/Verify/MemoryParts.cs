namespace Changkong.Live;

/// <summary>Parts that rest in memory: for replays, which leave nothing behind.</summary>
internal sealed class MemoryParts : IRestingParts
{
    private readonly Dictionary<PartName, byte[]> copies = [];

    public int Count => copies.Count;

    public byte[] Read(PartName name) => copies.TryGetValue(name, out byte[]? copy) ? copy : throw new PartFaultException(name.Hash.ToString(), "it never went to rest");

    public void Add(PartName name, byte[] copy) => copies[name] = copy;
}
