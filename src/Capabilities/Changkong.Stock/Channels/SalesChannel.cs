using System.Text;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Channels;

/// <summary>A selling channel that is kept in step.</summary>
internal sealed class SalesChannel
{
    public const string SecretPurpose = "stock.channel";
    public const int TextLengthMaximum = 200;

    /// <summary><c>platform:account</c>.</summary>
    public required string Channel { get; init; }

    public string Address { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>Protected.</summary>
    public byte[] Secret { get; set; } = [];

    public double CallsPerSecond { get; set; }

    public int Burst { get; set; }

    public int BatchMaximum { get; set; }

    public int CallsAtOnce { get; set; }

    public int AutomaticRepairUnits { get; set; }

    public int SalesArriveWithinSeconds { get; set; }

    public int TimeoutMilliseconds { get; set; }

    public bool IsEnabled { get; set; }

    public ChannelTerms Terms => new(Channel)
    {
        CallsPerSecond = CallsPerSecond,
        Burst = Burst,
        BatchMaximum = BatchMaximum,
        CallsAtOnce = CallsAtOnce,
        AutomaticRepairUnits = AutomaticRepairUnits,
        SalesArriveWithin = TimeSpan.FromSeconds(SalesArriveWithinSeconds),
    };

    public ChannelAddress AddressWith(ISecretProtector secrets) =>
        new(Channel, new(Address), Key, secrets.Unprotect(SecretPurpose, Secret), TimeSpan.FromMilliseconds(TimeoutMilliseconds));

    public void SetSecret(string secret, ISecretProtector secrets) => Secret = secrets.Protect(SecretPurpose, Encoding.UTF8.GetBytes(secret));
}

/// <summary>The table of channels.</summary>
internal sealed class ChannelModel : IModelContribution
{
    public string Name => "stock.channels";

    public void Configure(ModelBuilder model) => model.Entity<SalesChannel>(row =>
    {
        row.ToTable("stock_channels");
        row.HasKey(r => r.Channel);
        row.Property(r => r.Secret).IsSecret();
        row.Ignore(r => r.Terms);
    });
}
