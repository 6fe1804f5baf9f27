using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Http.Contract.Bodies;

/// <summary>What was bought.</summary>
/// <param name="Sku">The storefront's number of it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="CrossBorder">Whether it comes from abroad.</param>
internal sealed record ProductBody(string Sku, string Name, ProductKind Kind, bool? CrossBorder = null);
