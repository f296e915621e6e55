using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>The chain of one session: what the next block is built on.</summary>
internal sealed class EvidenceChain
{
    public required string Session { get; init; }

    public required int Partition { get; init; }

    /// <summary>Blocks closed so far.</summary>
    public long Blocks { get; set; }

    /// <summary>Records so far, those in open blocks included.</summary>
    public long Records { get; set; }

    /// <summary>Records whose payload has been erased.</summary>
    public long Erased { get; set; }

    /// <summary>SHA-256 of the last header.</summary>
    public required byte[] Head { get; set; }

    public long Watermark { get; set; }

    public long LastClosedMinute { get; set; }

    public long LastAccepted { get; set; }

    public required DateTimeOffset FirstAt { get; init; }

    public DateTimeOffset LastAt { get; set; }

    /// <summary>From it the salts of this session are derived. An erasure replaces it: the salt of what was erased is then known to nobody.</summary>
    public required byte[] SaltKey { get; set; }
}

/// <summary>A closed block.</summary>
internal sealed class EvidenceBlock
{
    public required string Session { get; init; }

    public required long Number { get; init; }

    public required DateTimeOffset Minute { get; init; }

    public required int Records { get; init; }

    public required byte[] Header { get; init; }

    public required byte[] Signature { get; init; }

    public required string KeyId { get; init; }

    /// <summary>Envelopes, one a line, compressed; null after their retention.</summary>
    public byte[]? Envelopes { get; set; }

    /// <summary>Payloads, one a line, an empty line for what was erased; compressed and sealed. Null after their retention.</summary>
    public byte[]? Payloads { get; set; }

    /// <summary>Four bytes a record that stand for what it is about, for finding it.</summary>
    public byte[]? Subjects { get; set; }
}

/// <summary>Records of a block that is still open.</summary>
internal sealed class EvidencePending
{
    public long Id { get; init; }

    public required string Session { get; init; }

    public required long Minute { get; init; }

    public required int Records { get; init; }

    public required byte[] Content { get; set; }
}

/// <summary>Up to where a partition of the log has been recorded.</summary>
internal sealed class EvidencePosition
{
    public required int Partition { get; init; }

    public long Offset { get; set; }
}

/// <summary>A signing key. The private part is destroyed when another key takes over, so that nobody can sign backdated blocks with it.</summary>
internal sealed class EvidenceKey
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>Subject public key info, DER.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>PKCS#8, sealed; null once retired.</summary>
    public byte[]? PrivateKey { get; set; }

    /// <summary>The key before, which signed this one; empty for the first.</summary>
    public required string EndorsedBy { get; init; }

    /// <summary>Signature of the key before over the public key; empty for the first.</summary>
    public required byte[] Endorsement { get; init; }
}

/// <summary>The tables of evidence.</summary>
internal sealed class EvidenceModel : IModelContribution
{
    public string Name => "evidence";

    public void Configure(ModelBuilder model)
    {
        model.Entity<EvidenceChain>(chain =>
        {
            chain.ToTable("evidence_chains");
            chain.HasKey(c => c.Session);
            chain.HasIndex(c => c.LastAt);
            chain.IsNotAudited();
        });
        model.Entity<EvidenceBlock>(block =>
        {
            block.ToTable("evidence_blocks");
            block.HasKey(b => new { b.Session, b.Number });
            block.HasIndex(b => b.Minute);
            block.IsNotAudited();
        });
        model.Entity<EvidencePending>(pending =>
        {
            pending.ToTable("evidence_pending");
            pending.HasKey(p => p.Id);
            pending.Property(p => p.Id).ValueGeneratedOnAdd();
            pending.HasIndex(p => new { p.Session, p.Minute });
            pending.IsNotAudited();
        });
        model.Entity<EvidencePosition>(position =>
        {
            position.ToTable("evidence_positions");
            position.HasKey(p => p.Partition);
            position.Property(p => p.Partition).ValueGeneratedNever();
            position.IsNotAudited();
        });
        model.Entity<EvidenceKey>(key =>
        {
            key.ToTable("evidence_keys");
            key.HasKey(k => k.Id);
            key.Property(k => k.PrivateKey).IsSecret();
        });
    }
}
