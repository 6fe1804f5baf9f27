using KaMeng.Refunds.Orders;

namespace KaMeng.Refunds.Policies;

/// <summary>A cell of the matrix that stands in the row of a state.</summary>
public sealed record MatrixRow : MatrixCell
{
    /// <summary>The row.</summary>
    public required DeliveryState State { get; init; }
}
