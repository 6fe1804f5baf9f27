using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Orders;

namespace KaMeng.Functions.Storefront;

/// <summary>Reads order lines that are told together.</summary>
internal static class OrderList
{
    /// <summary>So many fit into a body.</summary>
    public const int Most = 50;

    /// <summary>The order lines of the member <c>orders</c>.</summary>
    /// <exception cref="Problems.ProblemException">422 <c>VALIDATION_FAILED</c>.</exception>
    public static IReadOnlyList<OrderSnapshot> Read(JsonFields body, FieldErrors errors, TimeRules times)
    {
        List<OrderSnapshot?> orders = [.. body.Objects("orders", Most).Select(order => OrderReader.Read(order, errors, times).Order)];
        errors.ThrowIfAny();
        return [.. orders.OfType<OrderSnapshot>()];
    }
}
