using System.Collections.Immutable;
using System.Text.Json.Serialization;
using KaMeng.Refunds.Amounts;

namespace KaMeng.Refunds.Orders;

/// <summary>
/// What of an order line's payment is asked back and was paid back: reserved plus succeeded never exceeds paid. Each case reserves once in its life,
/// and once more whenever it is opened again; repeating a step changes nothing.
/// </summary>
/// <param name="Paid">What was paid for the line.</param>
public sealed record OrderReservation(Money Paid)
{
    /// <summary>One entry per case that ever reserved, oldest first.</summary>
    public ImmutableArray<ReservedAmount> Entries { get; init; } = [];

    /// <summary>When the money in escrow went to the merchant (UTC); null while it is held.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Which delivery of the line the buyer holds: 0 the first, 1 what was reissued 补发 in its place, and so on.</summary>
    public int Issue { get; init; }

    /// <summary>Set aside for open cases.</summary>
    [JsonIgnore]
    public Money Reserved => Sum(ReservationState.Reserved);

    /// <summary>Paid back.</summary>
    [JsonIgnore]
    public Money Succeeded => Sum(ReservationState.Succeeded);

    /// <summary>What another case may still reserve.</summary>
    [JsonIgnore]
    public Money Refundable => Paid - Reserved - Succeeded;

    /// <summary>What is not promised or paid to any other case; what this one released is free already and counts once.</summary>
    public Money RefundableFor(string refundId) =>
        Of(refundId) is { State: not ReservationState.Released } own ? Refundable + own.Amount : Refundable;

    /// <summary>Whether <see cref="Reserve"/> would take it: something, in the payment's currency, and no more than is left; or this case's own reservation again.</summary>
    public bool CanReserve(string refundId, Money amount) =>
        Of(refundId) is { } entry
            ? entry.Amount == amount
            : amount.Currency == Paid.Currency && amount.Amount > 0 && amount <= Refundable;

    /// <summary>Sets an amount aside for a case.</summary>
    /// <exception cref="InvalidOperationException">It does not fit, or the case reserved another amount before.</exception>
    public OrderReservation Reserve(string refundId, Money amount)
    {
        if (!CanReserve(refundId, amount))
        {
            throw new InvalidOperationException(Of(refundId) is { } entry
                ? $"Case {refundId} reserved {entry.Amount} and now asks for {amount}. Did two cases get one id?"
                : $"Case {refundId} asks for {amount}; {Refundable} of the {Paid} paid is left. Is another case of the order line open, or was it refunded before?");
        }

        return Of(refundId) is null ? this with { Entries = Entries.Add(new(refundId, amount, ReservationState.Reserved)) } : this;
    }

    /// <summary>
    /// Writes down that a case's money has gone; what it had reserved beyond that is free again. Money that went after the case had given its reservation back takes it again if it
    /// is still there; if another case has it, nothing is left to take, and the books tell.
    /// </summary>
    /// <exception cref="InvalidOperationException">The case holds no reservation, or less than was paid.</exception>
    public OrderReservation Settle(string refundId, Money paidBack)
    {
        var entry = Of(refundId) ?? throw new InvalidOperationException($"Case {refundId} paid back {paidBack} but reserved nothing. Was the payout sent before the reservation?");
        if (entry.State == ReservationState.Succeeded && entry.Amount == paidBack)
        {
            return this;
        }

        if (entry.State == ReservationState.Released && paidBack <= entry.Amount && paidBack > Refundable)
        {
            return this;
        }

        return entry.State != ReservationState.Succeeded && paidBack.Amount > 0 && paidBack <= entry.Amount
            ? Put(entry with { Amount = paidBack, State = ReservationState.Succeeded })
            : throw new InvalidOperationException($"Case {refundId} has {entry.Amount} {entry.State} and cannot settle {paidBack}. Was it released, or settled with another amount, before?");
    }

    /// <summary>Gives a case's reservation back; money that has gone stays gone, and a case that reserved nothing gives nothing.</summary>
    /// <param name="refundId">The case.</param>
    /// <param name="renewals">How often the case had been opened again when it gave it back: a late repetition does not take away what was set aside since.</param>
    public OrderReservation Release(string refundId, int renewals = 0) =>
        Of(refundId) is { State: ReservationState.Reserved } entry && entry.Renewals <= renewals ? Put(entry with { State = ReservationState.Released }) : this;

    /// <summary>Whether <see cref="Renew"/> would take it: the amount is still there, or was set aside again already.</summary>
    public bool CanRenew(string refundId, int renewals) => Of(refundId) is { State: not ReservationState.Succeeded } entry
        && (entry.Renewals >= renewals || entry.State == ReservationState.Reserved || entry.Amount <= Refundable);

    /// <summary>Sets the amount of a case aside again that is opened for the <paramref name="renewals"/>-th time after its first.</summary>
    /// <exception cref="InvalidOperationException">It was paid out meanwhile, or promised to another case.</exception>
    public OrderReservation Renew(string refundId, int renewals)
    {
        if (!CanRenew(refundId, renewals))
        {
            throw new InvalidOperationException($"Case {refundId} is to be opened again; {Refundable} of the {Paid} paid is left. Was it paid back in another case meanwhile?");
        }

        var entry = Of(refundId)!;
        return entry.Renewals >= renewals ? this : Put(entry with { State = ReservationState.Reserved, Renewals = renewals });
    }

    /// <summary>The buyer holds a later delivery of the line now, or still the same.</summary>
    public OrderReservation Delivered(int issue) => issue > Issue ? this with { Issue = issue } : this;

    /// <summary>What a case holds, or null.</summary>
    public ReservedAmount? Of(string refundId) => Entries.FirstOrDefault(entry => entry.RefundId == refundId);

    private OrderReservation Put(ReservedAmount entry) =>
        this with { Entries = [.. Entries.Select(other => other.RefundId == entry.RefundId ? entry : other)] };

    private Money Sum(ReservationState state) =>
        Entries.Where(entry => entry.State == state).Aggregate(Money.Zero(Paid.Currency), (sum, entry) => sum + entry.Amount);
}
