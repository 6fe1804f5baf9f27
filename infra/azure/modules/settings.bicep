// Every setting of the app in one place. This module creates nothing; it only names and joins values.

@description('Client id of the app identity.')
param identityClientId string

@description('Name of the storage account.')
param storageAccountName string

@description('Blob endpoint of the storage account.')
param storageBlobEndpoint string

@description('Queue endpoint of the storage account.')
param storageQueueEndpoint string

@description('Table endpoint of the storage account.')
param storageTableEndpoint string

@description('Host name of the Service Bus namespace.')
param serviceBusHostName string

@description('Connection string of Application Insights.')
param applicationInsightsConnectionString string

@description('Address of the key vault, ending in a slash.')
param keyVaultUri string

@description('Task hub of the cases.')
param taskHubName string

@description('Endpoint of the Durable Task Scheduler; durable state is kept in the storage account when empty.')
param durableTaskSchedulerEndpoint string

@description('OpenID Connect authority of merchants and operators.')
param authenticationAuthority string

@description('Audience of their tokens.')
param authenticationAudience string

@description('Keys of the storefronts.')
param storefrontKeys string[]

@description('Keys of the storefronts that have a webhook.')
param storefrontWebhooks string[]

@description('Names of the sources of goods.')
param goodsSources string[]

@description('WeChat Pay merchant number.')
param weChatPayMchId string

@description('Serial number of the merchant certificate.')
param weChatPayMerchantSerial string

@description('Ids of the WeChat Pay keys whose signatures are accepted.')
param weChatPayPlatformKeyIds string[]

@description('Public address of the WeChat Pay notification.')
param weChatPayNotifyUrl string

@description('App id that transfers to WeChat users are made for; there are no transfers when empty.')
param weChatTransferAppId string

@description('Scene of the transfers.')
param weChatTransferSceneId string

@description('What the scene wants reported.')
param weChatTransferReports string

@description('What the receiver is told the money is.')
param weChatTransferReceivedAs string

@description('Account that pays the transfers.')
param weChatTransferBillAccount string

@description('What names a row of the bill as a transfer.')
param weChatTransferBillBusiness string

@description('Column of the bill with our number of the transfer.')
param weChatTransferBillNumberColumn string

@description('Where browsers reach the app.')
param publicAddress string

@description('The console at the issuer; the audience itself when empty.')
param consoleClientId string

@description('Alipay application; there is no Alipay when empty.')
param alipayAppId string

@description('Alipay number of the seller.')
param alipaySellerId string

@description('Whether complaints at Alipay are asked for and answered by the app.')
@allowed(['true', 'false'])
param alipayComplaints string

var durable = 'AzureFunctionsJobHost__extensions__durableTask'
var schedulerConnection = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
var schedulerAddress = 'Endpoint=${durableTaskSchedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
var secretsUri = '${keyVaultUri}secrets/'

var hostSettings = [
  { name: 'AzureWebJobsStorage__accountName', value: storageAccountName }
  { name: 'AzureWebJobsStorage__blobServiceUri', value: storageBlobEndpoint }
  { name: 'AzureWebJobsStorage__queueServiceUri', value: storageQueueEndpoint }
  { name: 'AzureWebJobsStorage__tableServiceUri', value: storageTableEndpoint }
  { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
  { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
  { name: 'ServiceBusConnection__fullyQualifiedNamespace', value: serviceBusHostName }
  { name: 'ServiceBusConnection__credential', value: 'managedidentity' }
  { name: 'ServiceBusConnection__clientId', value: identityClientId }
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: applicationInsightsConnectionString }
  { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
  { name: '${durable}__hubName', value: taskHubName }
]

// They lay over the storageProvider of host.json, which says Azure Storage.
var schedulerSettings = empty(durableTaskSchedulerEndpoint) ? [] : [
  { name: '${durable}__storageProvider__type', value: 'azureManaged' }
  { name: '${durable}__storageProvider__connectionStringName', value: schedulerConnection }
  { name: schedulerConnection, value: schedulerAddress }
  { name: 'TASKHUB_NAME', value: taskHubName }
]

var callerSettings = [
  { name: 'Authentication__Authority', value: authenticationAuthority }
  { name: 'Authentication__Audience', value: authenticationAudience }
]

var storefrontSettings = [
  for key in storefrontKeys: {
    name: 'Storefronts__${key}__Secret'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}storefront-${key})'
  }
]

var storefrontWebhookUrls = [
  for key in storefrontWebhooks: {
    name: 'Storefronts__${key}__Webhook__Url'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}storefront-${key}-webhook-url)'
  }
]

var storefrontWebhookSecrets = [
  for key in storefrontWebhooks: {
    name: 'Storefronts__${key}__Webhook__Secret'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}storefront-${key}-webhook-secret)'
  }
]

var goodsSourceAddresses = [
  for name in goodsSources: {
    name: 'GoodsSources__${name}__BaseAddress'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}goods-source-${name}-address)'
  }
]

var goodsSourceKeys = [
  for name in goodsSources: {
    name: 'GoodsSources__${name}__Key'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}goods-source-${name}-key)'
  }
]

var goodsSourceSecrets = [
  for name in goodsSources: {
    name: 'GoodsSources__${name}__Secret'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}goods-source-${name}-secret)'
  }
]

var weChatPaySettings = [
  { name: 'WeChatPay__MchId', value: weChatPayMchId }
  { name: 'WeChatPay__MerchantSerial', value: weChatPayMerchantSerial }
  { name: 'WeChatPay__MerchantPrivateKey', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}wechat-pay-merchant-private-key)' }
  { name: 'WeChatPay__ApiV3Key', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}wechat-pay-api-v3-key)' }
  { name: 'WeChatPay__BaseAddresses__0', value: 'https://api.mch.weixin.qq.com' }
  { name: 'WeChatPay__BaseAddresses__1', value: 'https://api2.mch.weixin.qq.com' }
  { name: 'WeChatPay__NotifyUrl', value: weChatPayNotifyUrl }
]

var weChatTransferSettings = empty(weChatTransferAppId) ? [] : [
  { name: 'WeChatPay__Transfer__AppId', value: weChatTransferAppId }
  { name: 'WeChatPay__Transfer__SceneId', value: weChatTransferSceneId }
  { name: 'WeChatPay__Transfer__Reports', value: weChatTransferReports }
  { name: 'WeChatPay__Transfer__ReceivedAs', value: weChatTransferReceivedAs }
  { name: 'WeChatPay__Transfer__BillAccount', value: weChatTransferBillAccount }
  { name: 'WeChatPay__Transfer__BillBusiness', value: weChatTransferBillBusiness }
  { name: 'WeChatPay__Transfer__BillNumberColumn', value: weChatTransferBillNumberColumn }
]

var weChatPayPlatformKeySettings = [
  for id in weChatPayPlatformKeyIds: {
    name: 'WeChatPay__PlatformKeys__${id}'
    value: '@Microsoft.KeyVault(SecretUri=${secretsUri}wechat-pay-platform-${toLower(replace(id, '_', '-'))})'
  }
]

var alipaySettings = empty(alipayAppId) ? [] : [
  { name: 'Alipay__AppId', value: alipayAppId }
  { name: 'Alipay__SellerId', value: alipaySellerId }
  { name: 'Alipay__AppPrivateKey', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}alipay-app-private-key)' }
  { name: 'Alipay__AlipayPublicKey', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}alipay-public-key)' }
  { name: 'Alipay__GatewayUrl', value: 'https://openapi.alipay.com/gateway.do' }
  { name: 'Alipay__Complaints__Enabled', value: alipayComplaints }
]

// What reissued codes are encrypted with until their case closes.
var reissueSettings = [
  { name: 'Reissue__CodeKey', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}reissue-code-key)' }
]

// The published versions of the policy, merchants' promises and holiday notices; until somebody puts some there, the app goes by its own.
var policySettings = [
  { name: 'Policies__Container', value: 'policies' }
  { name: 'Policies__RefreshAfter', value: 'PT5M' }
]

// The operators' pages: where browsers reach them, and what sessions are sealed with.
var consoleSettings = [
  { name: 'PublicAddress', value: publicAddress }
  { name: 'Console__SessionKey', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}console-session-key)' }
]

var consoleClientSettings = empty(consoleClientId) ? [] : [
  { name: 'Console__ClientId', value: consoleClientId }
  { name: 'Console__ClientSecret', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}console-client-secret)' }
]

// What the evidence dossiers are sealed with.
var dossierSettings = [
  { name: 'Dossier__SigningKey', value: '@Microsoft.KeyVault(SecretUri=${secretsUri}dossier-signing-key)' }
]

output appSettings array = concat(
  hostSettings,
  schedulerSettings,
  policySettings,
  reissueSettings,
  consoleSettings,
  consoleClientSettings,
  dossierSettings,
  callerSettings,
  storefrontSettings,
  goodsSourceAddresses,
  goodsSourceKeys,
  goodsSourceSecrets,
  storefrontWebhookUrls,
  storefrontWebhookSecrets,
  weChatPaySettings,
  weChatTransferSettings,
  weChatPayPlatformKeySettings,
  alipaySettings
)
