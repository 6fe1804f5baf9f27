namespace KaMeng.Functions.Http.Contract;

/// <summary>Marks an HTTP function that answers a list by pages: it takes <c>limit</c> and <c>cursor</c>. For the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PagedAttribute : Attribute;
