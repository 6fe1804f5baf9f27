namespace KaMeng.Refunds.Policies;

/// <summary>Cells of the matrix that hold in place of a row's, for what the state of the goods alone does not tell.</summary>
public sealed record MatrixExceptions
{
    /// <summary>Used goods, for a reason that stands although they were used.</summary>
    public required MatrixCell EvenIfUsed { get; init; }

    /// <summary>填错账号 of a top-up: the supplier may take it back.</summary>
    public required MatrixCell SupplierMayReverse { get; init; }

    /// <summary>A void code, part of whose price was paid back or is asked back already.</summary>
    public required MatrixCell VoidedBefore { get; init; }

    /// <summary>Whoever could know was asked, and nobody knows the state of the goods.</summary>
    public required MatrixCell StillUnknown { get; init; }

    /// <summary>The same, where nobody is at fault either.</summary>
    public required MatrixCell StillUnknownRefused { get; init; }

    /// <summary>The supplier did not say in time whether it could cancel.</summary>
    public required MatrixCell CancelUnanswered { get; init; }

    /// <summary>A reason whose liability the platform must find.</summary>
    public required MatrixCell Finding { get; init; }

    /// <summary>Unopened, and the merchant promises refunds without a reason.</summary>
    public required MatrixCell NoReasonPromised { get; init; }

    /// <summary>Unopened, and the buyer confirmed the exemption at purchase.</summary>
    public required MatrixCell ExemptionConsented { get; init; }

    /// <summary>Unopened, and no confirmation of the exemption is on record.</summary>
    public required MatrixCell ExemptionNotConsented { get; init; }

    /// <summary>Opened, and the buyer confirmed the exemption at purchase.</summary>
    public required MatrixCell OpenedConsented { get; init; }

    /// <summary>Opened, and no confirmation of the exemption is on record.</summary>
    public required MatrixCell OpenedNotConsented { get; init; }
}
