targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the environment; every resource name is derived from it.')
param environmentName string

@minLength(1)
@description('Azure region of every resource. It must offer Functions Flex Consumption.')
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Name of the resource group; derived from the environment when empty.')
param resourceGroupName string = ''

@allowed([
  'AzureStorage'
  'DurableTaskScheduler'
])
@description('Where the durable state of the cases lives: the storage account, or a Durable Task Scheduler.')
param durableTaskBackend string = 'AzureStorage'

@allowed([
  'Consumption'
  'Dedicated'
])
@description('Price plan of the Durable Task Scheduler, if there is one.')
param durableTaskSchedulerSku string = 'Consumption'

@minValue(1)
@maxValue(3)
@description('Capacity units of a Dedicated Durable Task Scheduler.')
param durableTaskSchedulerCapacity int = 1

@description('Task hub of the cases. Another name is another, empty hub: cases in flight stay behind in the old one.')
param taskHubName string = 'RefundsV1'

@minValue(0)
@maxValue(20)
@description('Instances kept warm for orchestrations and activities. 0 saves the standing charge and lets a timer wait for a cold start.')
param durableAlwaysReadyInstances int = 1

@minValue(40)
@maxValue(1000)
@description('The most instances the app may scale out to.')
param maximumInstanceCount int = 100

@allowed([
  512
  2048
  4096
])
@description('Memory of one instance in MB.')
param instanceMemoryMB int = 2048

@minLength(1)
@description('OpenID Connect authority that issues the tokens of merchants and operators.')
param authenticationAuthority string

@minLength(1)
@description('Audience those tokens must carry.')
param authenticationAudience string

// Each storefront's secret is kept in the key vault as storefront-<key>.
@description('Keys of the storefronts that may call, comma separated, letters and digits only.')
param storefrontKeys string = ''

// Address and secret of each are kept in the key vault as storefront-<key>-webhook-url and -webhook-secret.
@description('Those of storefrontKeys whose storefronts have a webhook, comma separated.')
param storefrontWebhooks string = ''

// Address, key and secret of each are kept in the key vault as goods-source-<name>-address, -key and -secret.
@description('Names of the card issuers, carriers and suppliers that answer for goods (docs/goods-source-api.md), comma separated, letters and digits only.')
param goodsSources string = ''

@minLength(1)
@description('WeChat Pay merchant number. The app does not start without its WeChat Pay settings.')
param weChatPayMchId string

@minLength(1)
@description('Serial number of the merchant certificate whose private key signs our requests.')
param weChatPayMerchantSerial string

// Each PEM is kept in the key vault as wechat-pay-platform-<id>, in lower case and with - for _.
@minLength(1)
@description('Serial numbers or public key ids of WeChat Pay whose signatures are accepted, comma separated.')
param weChatPayPlatformKeyIds string

@description('Public https address of the WeChat Pay notification, without a query; the address of this app when empty.')
param weChatPayNotifyUrl string = ''

@description('App id that the openids of buyers belong to, for transfers to WeChat users; there are no transfers when empty.')
param weChatTransferAppId string = ''

@description('Scene of these transfers, as the merchant console granted it.')
param weChatTransferSceneId string = ''

@description('What that scene wants reported, as name=content, semicolons between.')
param weChatTransferReports string = ''

@description('What the buyer is told the money is, one of the words of the scene; that of the scene itself when empty.')
param weChatTransferReceivedAs string = ''

@description('Account that pays these transfers, whose daily bill they are compared with: BASIC, OPERATION or FEES.')
param weChatTransferBillAccount string = 'OPERATION'

@description('What names a row of that bill as a transfer.')
param weChatTransferBillBusiness string = '商家转账'

@description('Column of that bill with our number of the transfer.')
param weChatTransferBillNumberColumn string = '业务凭证号'

// Its secret is kept in the key vault as console-client-secret.
@description('The operators\' console at the issuer (client id); the audience itself, without a secret, when empty.')
param consoleClientId string = ''

// The application's private key and Alipay's public key are kept in the key vault as alipay-app-private-key and alipay-public-key.
@description('Alipay application (APPID), digits only; the app refunds nothing by Alipay when empty.')
param alipayAppId string = ''

@description('Alipay number of the seller (PID), as notifications name it.')
param alipaySellerId string = ''

@description('Whether complaints at Alipay (交易投诉) are asked for and answered by the app; false for an application without that product.')
@allowed(['true', 'false'])
param alipayComplaints string = 'true'

@description('Whether whoever deploys may write the secrets into the key vault.')
param grantDeployerSecretsOfficer bool = true

var abbreviations = loadJsonContent('abbreviations.json')
var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var functionAppName = '${abbreviations.functionApp}${resourceToken}'
var publicAddress = 'https://${functionAppName}.azurewebsites.net'
var ownNotifyUrl = '${publicAddress}/api/providers/wechat-pay/notify'
var useScheduler = durableTaskBackend == 'DurableTaskScheduler'
var tags = {
  'azd-env-name': environmentName
}

resource appGroup 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: empty(resourceGroupName) ? '${abbreviations.resourceGroup}${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: appGroup
  params: {
    name: '${abbreviations.managedIdentity}${resourceToken}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: appGroup
  params: {
    workspaceName: '${abbreviations.logAnalyticsWorkspace}${resourceToken}'
    applicationInsightsName: '${abbreviations.applicationInsights}${resourceToken}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: appGroup
  params: {
    name: '${abbreviations.storageAccount}${resourceToken}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    holdsDurableState: !useScheduler
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  name: 'serviceBus'
  scope: appGroup
  params: {
    name: '${abbreviations.serviceBusNamespace}${resourceToken}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module keyVault 'modules/keyVault.bicep' = {
  name: 'keyVault'
  scope: appGroup
  params: {
    name: '${abbreviations.keyVault}${resourceToken}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    officerPrincipalId: grantDeployerSecretsOfficer ? deployer().objectId : ''
    workspaceId: monitoring.outputs.workspaceId
  }
}

module durableTaskScheduler 'modules/durableTaskScheduler.bicep' = if (useScheduler) {
  name: 'durableTaskScheduler'
  scope: appGroup
  params: {
    name: '${abbreviations.durableTaskScheduler}${resourceToken}'
    location: location
    tags: tags
    sku: durableTaskSchedulerSku
    capacity: durableTaskSchedulerCapacity
    taskHubName: taskHubName
    appPrincipalId: identity.outputs.principalId
  }
}

module settings 'modules/settings.bicep' = {
  name: 'settings'
  scope: appGroup
  params: {
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    storageBlobEndpoint: storage.outputs.blobEndpoint
    storageQueueEndpoint: storage.outputs.queueEndpoint
    storageTableEndpoint: storage.outputs.tableEndpoint
    serviceBusHostName: serviceBus.outputs.hostName
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    keyVaultUri: keyVault.outputs.uri
    taskHubName: taskHubName
    durableTaskSchedulerEndpoint: useScheduler ? durableTaskScheduler!.outputs.endpoint : ''
    authenticationAuthority: authenticationAuthority
    authenticationAudience: authenticationAudience
    storefrontKeys: empty(storefrontKeys) ? [] : split(storefrontKeys, ',')
    storefrontWebhooks: empty(storefrontWebhooks) ? [] : split(storefrontWebhooks, ',')
    goodsSources: empty(goodsSources) ? [] : split(goodsSources, ',')
    weChatPayMchId: weChatPayMchId
    weChatPayMerchantSerial: weChatPayMerchantSerial
    weChatPayPlatformKeyIds: split(weChatPayPlatformKeyIds, ',')
    weChatPayNotifyUrl: empty(weChatPayNotifyUrl) ? ownNotifyUrl : weChatPayNotifyUrl
    weChatTransferAppId: weChatTransferAppId
    weChatTransferSceneId: weChatTransferSceneId
    weChatTransferReports: weChatTransferReports
    weChatTransferReceivedAs: weChatTransferReceivedAs
    weChatTransferBillAccount: weChatTransferBillAccount
    weChatTransferBillBusiness: weChatTransferBillBusiness
    weChatTransferBillNumberColumn: weChatTransferBillNumberColumn
    publicAddress: publicAddress
    consoleClientId: consoleClientId
    alipayAppId: alipayAppId
    alipaySellerId: alipaySellerId
    alipayComplaints: alipayComplaints
  }
}

module functionApp 'modules/functionApp.bicep' = {
  name: 'functionApp'
  scope: appGroup
  params: {
    name: functionAppName
    planName: '${abbreviations.hostingPlan}${resourceToken}'
    location: location
    tags: tags
    serviceName: 'api'
    identityId: identity.outputs.id
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    appSettings: settings.outputs.appSettings
    durableAlwaysReadyInstances: durableAlwaysReadyInstances
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = appGroup.name
output AZURE_KEY_VAULT_NAME string = keyVault.outputs.name
output SERVICE_API_NAME string = functionApp.outputs.name
output SERVICE_API_URI string = functionApp.outputs.uri
