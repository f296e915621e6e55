namespace Changkong.Rooms.State;

/// <summary>Where a value is booked: a minute, a profile of slice values, and a product if there is one (else −1).</summary>
internal readonly record struct Place(int Minute, int Profile, int Product);

/// <summary>An amount for one counter.</summary>
internal readonly record struct Amount(int Slot, long Value);

/// <summary>Adds amounts to all cells of a place.</summary>
internal interface ILedger
{
    /// <summary>Adds the amounts, times <paramref name="sign"/>, to the session and to the cells of the place.</summary>
    void Book(in Place place, ReadOnlySpan<Amount> amounts, int sign);

    /// <summary>Adds an amount to those cells of the place that are set in <paramref name="cells"/>: see <see cref="PlaceCells"/>.</summary>
    void Book(in Place place, Amount amount, PlaceCells cells, int sign);

    /// <summary>The cells that two places share.</summary>
    PlaceCells Shared(in Place first, in Place second);

    /// <summary>The cell of the minute that holds this instant.</summary>
    int MinuteOf(long unixMilliseconds);
}

/// <summary>A set of cells of a place: the session, its minute, its product, and from <see cref="FirstSlice"/> on one bit per slice.</summary>
[Flags]
internal enum PlaceCells
{
    None = 0,
    Session = 1,
    Minute = 2,
    Product = 4,
    FirstSlice = 8,
    All = (FirstSlice << RoomPlan.SliceCount) - 1,
}
