using KaMeng.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseKaMengFunctions();
builder.Services.AddKaMengFunctions(builder.Configuration);
using IHost host = builder.Build();
await host.RunAsync();
