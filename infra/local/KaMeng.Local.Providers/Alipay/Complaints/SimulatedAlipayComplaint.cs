namespace KaMeng.Local.Providers.Alipay.Complaints;

/// <summary>A complaint at the simulated Alipay.</summary>
/// <param name="ComplaintId">Its number.</param>
/// <param name="TransactionId">The trade it is about.</param>
/// <param name="Status">How far it is.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Deliveries">How often the merchant was told of it.</param>
/// <param name="Acknowledged">Whether one message was answered with success.</param>
/// <param name="Answers">What the merchant sent, oldest first.</param>
public sealed record SimulatedAlipayComplaint(
    string ComplaintId, string TransactionId, string Status, DateTimeOffset CreatedAt, int Deliveries, bool Acknowledged, IReadOnlyList<SimulatedAlipayAnswer> Answers);
