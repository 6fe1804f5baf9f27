using Azure;
using Azure.Data.Tables;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Storage;

/// <summary>
/// What is reserved and refunded of each order line, and which case is open on it. The order's partition is the unit of consistency: a
/// reservation, the claim on the line and the order's list of cases change together or not at all, so that reserved plus refunded never
/// exceeds what was paid, whoever asks at the same time.
/// </summary>
internal sealed class OrderStore(CaseTables tables)
{
    private const string LinePrefix = "line-";
    private const string ClaimPrefix = "open-";
    private const string CasePrefix = "case-";
    private const string RefundIdProperty = "RefundId";
    private const string OpenedAtProperty = "OpenedAt";

    // Of many at once each round lets one through; whoever loses so often finds the amount gone long before.
    private const int Patience = 200;

    /// <summary>Reserves for a case and claims its order line. Asked again for the same case it answers the same.</summary>
    /// <param name="refundId">The case.</param>
    /// <param name="storefrontId">Whose order.</param>
    /// <param name="order">The order line.</param>
    /// <param name="amount">How much; null means all that is left.</param>
    /// <param name="openedAt">When the case was asked for; the order's cases are listed by it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReservationAnswer> ReserveAsync(
        string refundId, string storefrontId, OrderSnapshot order, Money? amount, DateTimeOffset openedAt, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        string partition = Partition(storefrontId, order.OrderId);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? line = await table.FindAsync(partition, Line(order), cancellationToken);
            TableEntity? claim = await table.FindAsync(partition, Claim(order), cancellationToken);
            OrderReservation before = line is null ? new OrderReservation(order.Paid) : TableDocument.Read<OrderReservation>(line);
            bool goesBackWhole = await GoesBackWholeAsync(table, partition, order, cancellationToken);
            if (Decide(refundId, order, amount, before, claim?.GetString(RefundIdProperty), goesBackWhole) is { } decided)
            {
                return decided;
            }

            Money asked = amount ?? before.Refundable;
            var actions = new List<TableTransactionAction>
            {
                WriteLine(partition, order, line, before.Reserve(refundId, asked)),
                Add(new TableEntity(partition, Claim(order)) { [RefundIdProperty] = refundId }),
                Add(new TableEntity(partition, CaseKey(refundId)) { [RefundIdProperty] = refundId, [OpenedAtProperty] = openedAt }),
            };
            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return new ReservationAnswer(ReservationVerdict.Reserved, asked, before.Refundable, Issue: before.Issue);
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // Somebody else reserved, released or claimed meanwhile: look again and decide again.
            }
        }
    }

    /// <summary>Reserves again for a closed case, and claims its order line. Asked again it answers the same.</summary>
    public async Task<ReservationAnswer> RenewAsync(RefundCase closed, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        OrderSnapshot order = closed.Order;
        string partition = Partition(closed.StorefrontId, order.OrderId);
        int renewals = closed.Reopened + 1;
        for (int attempt = 1; ; attempt++)
        {
            TableEntity line = await table.FindAsync(partition, Line(order), cancellationToken)
                ?? throw new InvalidOperationException($"Case '{closed.RefundId}' was closed and its order line is not known. Was the table cleared meanwhile?");
            TableEntity? claim = await table.FindAsync(partition, Claim(order), cancellationToken);
            OrderReservation before = TableDocument.Read<OrderReservation>(line);
            string? claimedBy = claim?.GetString(RefundIdProperty);
            if (claimedBy is not null && claimedBy != closed.RefundId)
            {
                return new ReservationAnswer(ReservationVerdict.LineClaimed, closed.Requested, before.Refundable, claimedBy);
            }

            if (!before.CanRenew(closed.RefundId, renewals) || await GoesBackWholeAsync(table, partition, order, cancellationToken))
            {
                return new ReservationAnswer(ReservationVerdict.TooMuch, closed.Requested, before.Refundable);
            }

            OrderReservation after = before.Renew(closed.RefundId, renewals);
            var actions = new List<TableTransactionAction> { WriteLine(partition, order, line, after) };
            if (claim is null)
            {
                actions.Add(Add(new TableEntity(partition, Claim(order)) { [RefundIdProperty] = closed.RefundId }));
            }

            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return new ReservationAnswer(ReservationVerdict.Reserved, closed.Requested, after.RefundableFor(closed.RefundId), Issue: after.Issue);
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // As above: look again.
            }
        }
    }

    /// <summary>What <see cref="ReserveAsync"/> would answer now; reserves nothing.</summary>
    public async Task<ReservationAnswer> LookAsync(
        string refundId, string storefrontId, OrderSnapshot order, Money? amount, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        string partition = Partition(storefrontId, order.OrderId);
        TableEntity? line = await table.FindAsync(partition, Line(order), cancellationToken);
        TableEntity? claim = await table.FindAsync(partition, Claim(order), cancellationToken);
        OrderReservation before = line is null ? new OrderReservation(order.Paid) : TableDocument.Read<OrderReservation>(line);
        bool goesBackWhole = await GoesBackWholeAsync(table, partition, order, cancellationToken);
        ReservationAnswer answer = Decide(refundId, order, amount, before, claim?.GetString(RefundIdProperty), goesBackWhole)
            ?? new ReservationAnswer(ReservationVerdict.Reserved, amount ?? before.Refundable, before.Refundable, Issue: before.Issue);
        return answer.Verdict == ReservationVerdict.PaidDiffers ? answer : answer with { Amount = amount ?? before.Refundable };
    }

    /// <summary>Whether anything is reserved for the case.</summary>
    public async Task<bool> HasReservedAsync(string refundId, string storefrontId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        return await table.FindAsync(Partition(storefrontId, order.OrderId), CaseKey(refundId), cancellationToken) is not null;
    }

    /// <summary>What a case holds of its order line; null for nothing.</summary>
    public async Task<ReservedAmount?> HeldAsync(RefundCase refundCase, CancellationToken cancellationToken) =>
        (await LineAsync(refundCase, cancellationToken))?.Of(refundCase.RefundId);

    /// <summary>What of a case's order line is set aside, paid back and free; null where nothing ever was.</summary>
    public async Task<OrderReservation?> LineAsync(RefundCase refundCase, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        TableEntity? line = await table.FindAsync(Partition(refundCase.StorefrontId, refundCase.Order.OrderId), Line(refundCase.Order), cancellationToken);
        return line is null ? null : TableDocument.Read<OrderReservation>(line);
    }

    /// <summary>What of an order line is still held in escrow: what was paid, less what was paid back; nothing once it was settled to the merchant.</summary>
    public async Task<Money> EscrowAsync(string storefrontId, OrderSnapshot order, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        TableEntity? line = await table.FindAsync(Partition(storefrontId, order.OrderId), Line(order), cancellationToken);
        OrderReservation reservation = line is null ? new OrderReservation(order.Paid) : TableDocument.Read<OrderReservation>(line);
        return order.TradeMode == TradeMode.Escrow && reservation.SettledAt is null ? reservation.Paid - reservation.Succeeded : Money.Zero(order.Paid.Currency);
    }

    /// <summary>
    /// The order line's money goes to the merchant, unless a case is open on it: a reservation and a settlement change the same row, so that of two at the
    /// same time one sees the other.
    /// </summary>
    /// <returns>When it went, now or before; null if a case is open.</returns>
    public async Task<DateTimeOffset?> SettleToMerchantAsync(string storefrontId, OrderSnapshot order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        string partition = Partition(storefrontId, order.OrderId);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity? line = await table.FindAsync(partition, Line(order), cancellationToken);
            OrderReservation before = line is null ? new OrderReservation(order.Paid) : TableDocument.Read<OrderReservation>(line);
            if (before.SettledAt is { } settled)
            {
                return settled;
            }

            if (before.Reserved.Amount > 0)
            {
                return null;
            }

            try
            {
                await table.SubmitTransactionAsync([WriteLine(partition, order, line, before with { SettledAt = now })], cancellationToken);
                return now;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // A case was opened or closed meanwhile: look again.
            }
        }
    }

    /// <summary>The cases of an order, newest first.</summary>
    public async Task<IReadOnlyList<string>> CasesOfAsync(string storefrontId, string orderId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        List<TableEntity> rows = await table.WithPrefixAsync(Partition(storefrontId, orderId), CasePrefix, cancellationToken);
        return [.. rows.OrderByDescending(row => row.GetDateTimeOffset(OpenedAtProperty)).Select(row => row.GetString(RefundIdProperty))];
    }

    /// <summary>
    /// Forgets a case of the order. The line's sums stay, for they name nobody: without them what was paid back once could be paid back again.
    /// </summary>
    public async Task ForgetAsync(RefundCase refundCase, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(Partition(refundCase.StorefrontId, refundCase.Order.OrderId), CaseKey(refundCase.RefundId), cancellationToken: cancellationToken);
    }

    /// <summary>The case's money has gone: what it reserved is refunded, the rest is free again.</summary>
    public Task SettleAsync(RefundCase refundCase, Money paidBack, CancellationToken cancellationToken) =>
        ChangeAsync(refundCase, reservation => reservation.Settle(refundCase.RefundId, paidBack), release: false, cancellationToken);

    /// <summary>The case is over: what it still reserved is free again, and so is its order line for another case, which knows what the buyer holds now.</summary>
    public Task CloseAsync(RefundCase refundCase, CancellationToken cancellationToken) => ChangeAsync(
        refundCase,
        reservation => reservation.Release(refundCase.RefundId, refundCase.Reopened).Delivered(refundCase.Goods?.Issue ?? 0),
        release: true,
        cancellationToken);

    private async Task ChangeAsync(RefundCase refundCase, Func<OrderReservation, OrderReservation> change, bool release, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Orders.GetAsync(cancellationToken);
        OrderSnapshot order = refundCase.Order;
        string partition = Partition(refundCase.StorefrontId, order.OrderId);
        for (int attempt = 1; ; attempt++)
        {
            TableEntity line = await table.FindAsync(partition, Line(order), cancellationToken)
                ?? throw new InvalidOperationException($"Case '{refundCase.RefundId}' is open and nothing is reserved on its order line. Was the table cleared meanwhile?");
            TableEntity? claim = release ? await table.FindAsync(partition, Claim(order), cancellationToken) : null;
            OrderReservation before = TableDocument.Read<OrderReservation>(line);
            OrderReservation after = change(before);
            var actions = new List<TableTransactionAction>();
            if (after != before)
            {
                actions.Add(WriteLine(partition, order, line, after));
            }

            // A late repetition leaves alone what the case claimed when it was opened again.
            if (claim?.GetString(RefundIdProperty) == refundCase.RefundId && !(before.Of(refundCase.RefundId)?.Renewals > refundCase.Reopened))
            {
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, claim, claim.ETag));
            }

            if (actions.Count == 0)
            {
                return;
            }

            try
            {
                await table.SubmitTransactionAsync(actions, cancellationToken);
                return;
            }
            catch (RequestFailedException fault) when (fault.IsRace() && attempt < Patience)
            {
                // As above: look again.
            }
        }
    }

    // Whether the payment of an order line goes back, or went, as a whole: then nothing is left of it for the line. The line that stands for the payment is
    // another row; that no case is open on the payment is looked at before it is claimed.
    private static async Task<bool> GoesBackWholeAsync(TableClient table, string partition, OrderSnapshot order, CancellationToken cancellationToken)
    {
        TableEntity? row = order.LineId == order.WholePaymentLine
            ? null
            : await table.FindAsync(partition, LinePrefix + TableKey.Of(order.WholePaymentLine), cancellationToken);
        return row is not null && TableDocument.Read<OrderReservation>(row) is var whole && (whole.Reserved + whole.Succeeded).Amount > 0;
    }

    // Null: go on and reserve.
    private static ReservationAnswer? Decide(string refundId, OrderSnapshot order, Money? amount, OrderReservation before, string? claimedBy, bool goesBackWhole)
    {
        if (before.Of(refundId) is { } own)
        {
            return new ReservationAnswer(ReservationVerdict.Reserved, own.Amount, before.RefundableFor(refundId), Issue: before.Issue);
        }

        if (before.Paid != order.Paid)
        {
            return new ReservationAnswer(ReservationVerdict.PaidDiffers, before.Paid, before.Refundable);
        }

        if (claimedBy is not null)
        {
            return new ReservationAnswer(ReservationVerdict.LineClaimed, before.Reserved, before.Refundable, claimedBy);
        }

        if (goesBackWhole)
        {
            return new ReservationAnswer(ReservationVerdict.TooMuch, amount ?? before.Refundable, Money.Zero(order.Paid.Currency));
        }

        return before.CanReserve(refundId, amount ?? before.Refundable)
            ? null
            : new ReservationAnswer(ReservationVerdict.TooMuch, amount ?? before.Refundable, before.Refundable);
    }

    private static TableTransactionAction WriteLine(string partition, OrderSnapshot order, TableEntity? read, OrderReservation reservation)
    {
        var row = new TableEntity(partition, Line(order));
        TableDocument.Write(row, reservation);
        return read is null ? Add(row) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, read.ETag);
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static string Partition(string storefrontId, string orderId) => TableKey.Of(storefrontId, orderId);

    private static string Line(OrderSnapshot order) => LinePrefix + TableKey.Of(order.LineId);

    private static string Claim(OrderSnapshot order) => ClaimPrefix + TableKey.Of(order.LineId);

    private static string CaseKey(string refundId) => CasePrefix + TableKey.Of(refundId);
}
