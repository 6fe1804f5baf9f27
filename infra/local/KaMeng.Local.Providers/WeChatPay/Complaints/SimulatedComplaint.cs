namespace KaMeng.Local.Providers.WeChatPay.Complaints;

/// <summary>A complaint at the simulated provider.</summary>
/// <param name="ComplaintId">Its number.</param>
/// <param name="TransactionId">The payment it is about.</param>
/// <param name="State">How far it is.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Deliveries">How often the merchant was notified of it.</param>
/// <param name="Acknowledged">Whether one notification was answered with success.</param>
/// <param name="Answers">What the merchant sent, oldest first.</param>
public sealed record SimulatedComplaint(
    string ComplaintId, string TransactionId, string State, DateTimeOffset CreatedAt, int Deliveries, bool Acknowledged, IReadOnlyList<SimulatedAnswer> Answers);
