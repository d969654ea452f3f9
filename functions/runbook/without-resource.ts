/**
 * Operations that IAM cannot limit to a resource, by boto3's service name; a test holds this against AWS's own list.
 * Of EC2, what describes or only looks; the rest has resources.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const operations: Record<string, string> = {
  acm: `
    CreateAcmeEndpoint GetAccountConfiguration ListAcmeEndpoints ListCertificates PutAccountConfiguration
    RequestCertificate SearchCertificates`,
  autoscaling: `
    DescribeAccountLimits DescribeAccountSettings DescribeAdjustmentTypes DescribeAutoScalingGroups
    DescribeAutoScalingInstances DescribeAutoScalingNotificationTypes DescribeInstanceRefreshes
    DescribeLaunchConfigurations DescribeLifecycleHookTypes DescribeLifecycleHooks DescribeLoadBalancerTargetGroups
    DescribeLoadBalancers DescribeMetricCollectionTypes DescribeNotificationConfigurations DescribePolicies
    DescribeScalingActivities DescribeScalingProcessTypes DescribeScheduledActions DescribeTags
    DescribeTerminationPolicyTypes DescribeTrafficSources DescribeWarmPool GetPredictiveScalingForecast
    PutAccountSetting`,
  cloudwatch: `
    DeleteAnomalyDetector DescribeAlarmsForMetric DescribeAnomalyDetectors DescribeInsightRules GetMetricStatistics
    GetMetricWidgetImage GetOTelEnrichment ListDashboards ListManagedInsightRules ListMetricStreams
    PutAnomalyDetector PutManagedInsightRules StartOTelEnrichment StopOTelEnrichment`,
  dynamodb: `
    DescribeEndpoints DescribeLimits ListBackups ListContributorInsights ListGlobalTables ListTables`,
  ec2: `
    GetAllowedImagesSettings GetAwsNetworkPerformanceData GetCapacityManagerAttributes GetCapacityManagerMetricData
    GetCapacityManagerMetricDimensions GetCapacityManagerMonitoredTagKeys GetDefaultCreditSpecification
    GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault GetEnabledIpamPolicy GetHostReservationPurchasePreview
    GetImageBlockPublicAccessState GetInstanceMetadataDefaults GetInstanceTypesFromInstanceRequirements
    GetManagedResourceVisibility GetSerialConsoleAccessStatus GetSnapshotBlockPublicAccessState
    GetSpotPlacementScores GetSubnetCidrReservations GetTransitGatewayAttachmentPropagations
    GetTransitGatewayPrefixListReferences GetTransitGatewayRouteTableAssociations
    GetTransitGatewayRouteTablePropagations GetVpnConnectionDeviceTypes ListImagesInRecycleBin
    ListSnapshotsInRecycleBin ListVolumesInRecycleBin`,
  ecs: `
    DeleteAccountSetting DeregisterTaskDefinition DescribeTaskDefinition DiscoverPollEndpoint ListAccountSettings
    ListClusters ListDaemonTaskDefinitions ListDaemons ListServices ListServicesByNamespace
    ListTaskDefinitionFamilies ListTaskDefinitions PutAccountSetting PutAccountSettingDefault`,
  elbv2: `
    DescribeAccountLimits DescribeCapacityReservation DescribeListenerAttributes DescribeListenerCertificates
    DescribeListeners DescribeLoadBalancerAttributes DescribeLoadBalancers DescribeRules DescribeSSLPolicies
    DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth
    DescribeTrustStoreAssociations DescribeTrustStoreRevocations DescribeTrustStores`,
  events: `
    ListApiDestinations ListArchives ListConnections ListEndpoints ListEventBuses ListEventSources
    ListPartnerEventSources ListReplays ListRuleNamesByTarget ListRules PutPartnerEvents PutPermission
    RemovePermission TestEventPattern`,
  iam: `
    CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy DisableOrganizationsRootCredentialsManagement
    DisableOrganizationsRootSessions DisableOutboundWebIdentityFederation
    EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation
    GenerateCredentialReport GetAccountAuthorizationDetails GetAccountPasswordPolicy GetAccountProperties
    GetAccountSummary GetContextKeysForCustomPolicy GetCredentialReport GetOrganizationsAccessReport
    GetOutboundWebIdentityFederationInfo GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities
    ListAccountAliases ListDelegationRequests ListGroups ListInstanceProfiles ListOpenIDConnectProviders
    ListOrganizationsFeatures ListPolicies ListRoles ListSAMLProviders ListServerCertificates ListUsers
    ListVirtualMFADevices PutAccountProperties SetSecurityTokenServicePreferences SimulateCustomPolicy
    UpdateAccountPasswordPolicy`,
  kms: `
    ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores
    DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants UpdateCustomKeyStore`,
  lambda: `
    CreateCodeSigningConfig CreateEventSourceMapping GetAccountSettings ListCapacityProviders ListCodeSigningConfigs
    ListEventSourceMappings ListFunctions ListLayerVersions ListLayers`,
  logs: `
    AssociateSourceToS3TableIntegration CancelExportTask CancelImportTask CreateImportTask DeleteAccountPolicy
    DeleteIndexPolicy DeleteIntegration DeleteQueryDefinition DeleteResourcePolicy DescribeAccountPolicies
    DescribeConfigurationTemplates DescribeDeliveries DescribeDeliveryDestinations DescribeDeliverySources
    DescribeDestinations DescribeExportTasks DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks
    DescribeIndexPolicies DescribeLogGroups DescribeLookupTables DescribeQueries DescribeQueryDefinitions
    DescribeResourcePolicies DisassociateSourceFromS3TableIntegration GetIntegration GetLogFields
    GetStorageTierPolicy ListAggregateLogGroupSummaries ListIntegrations ListLogGroups ListLogGroupsForQuery
    ListScheduledQueries ListSourcesForS3TableIntegration ListSyslogConfigurations PutAccountPolicy PutIndexPolicy
    PutIntegration PutQueryDefinition PutResourcePolicy PutStorageTierPolicy StopQuery TestMetricFilter
    TestTransformer`,
  rds: `
    CancelExportTask CreateDBProxy DescribeAccountAttributes DescribeCertificates DescribeDBEngineVersions
    DescribeDBMajorEngineVersions DescribeDBRecommendations DescribeEngineDefaultClusterParameters
    DescribeEngineDefaultParameters DescribeEventCategories DescribeEvents DescribeOptionGroupOptions
    DescribeOrderableDBInstanceOptions DescribeReservedDBInstancesOfferings DescribeSourceRegions ModifyCertificates
    ModifyDBRecommendation`,
  route53: `
    CreateCidrCollection CreateHealthCheck CreateHostedZone CreateReusableDelegationSet CreateTrafficPolicy
    GetAccountLimit GetCheckerIpRanges GetGeoLocation GetHealthCheckCount GetHostedZoneCount
    GetTrafficPolicyInstanceCount ListCidrCollections ListGeoLocations ListHealthChecks ListHostedZones
    ListHostedZonesByName ListHostedZonesByVPC ListReusableDelegationSets ListTrafficPolicies
    ListTrafficPolicyInstances TestDNSAnswer`,
  s3: `
    ListBuckets ListDirectoryBuckets`,
  sns: `
    CheckIfPhoneNumberIsOptedOut CreatePlatformApplication CreatePlatformEndpoint CreateSMSSandboxPhoneNumber
    DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber GetEndpointAttributes
    GetPlatformApplicationAttributes GetSMSAttributes GetSMSSandboxAccountStatus ListEndpointsByPlatformApplication
    ListOriginationNumbers ListPhoneNumbersOptedOut ListPlatformApplications ListSMSSandboxPhoneNumbers
    ListSubscriptions ListTopics OptInPhoneNumber SetEndpointAttributes SetPlatformApplicationAttributes
    SetSMSAttributes VerifySMSSandboxPhoneNumber`,
  sqs: `
    ListQueues`,
  ssm: `
    CancelCommand CreateActivation CreateMaintenanceWindow CreateOpsItem CreateOpsMetadata CreatePatchBaseline
    DeleteActivation DeleteInventory DescribeActivations DescribeAutomationExecutions DescribeAvailablePatches
    DescribeInstanceInformation DescribeInstancePatchStatesForPatchGroup DescribeInstanceProperties
    DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTaskInvocations
    DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowSchedule DescribeMaintenanceWindows
    DescribeMaintenanceWindowsForTarget DescribeOpsItems DescribeParameters DescribePatchBaselines
    DescribePatchGroupState DescribePatchGroups DescribePatchProperties DescribeSessions GetCommandInvocation
    GetDeployablePatchSnapshotForInstance GetExecutionPreview GetInventory GetInventorySchema
    GetMaintenanceWindowExecution GetMaintenanceWindowExecutionTask GetMaintenanceWindowExecutionTaskInvocation
    GetPatchBaselineForPatchGroup ListAssociations ListCloudConnectors ListCommandInvocations ListCommands
    ListComplianceItems ListComplianceSummaries ListDocuments ListInventoryEntries ListOpsItemEvents
    ListOpsItemRelatedItems ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync PutInventory
    StartExecutionPreview`,
  stepfunctions: `
    ListActivities ListStateMachines SendTaskFailure SendTaskHeartbeat SendTaskSuccess TestState
    ValidateStateMachineDefinition`,
  sts: `
    DecodeAuthorizationMessage GetAccessKeyInfo GetCallerIdentity GetDelegatedAccessToken GetSessionToken
    GetWebIdentityToken`,
};

/** The few operations of EC2 that describe one resource, and are limited to it. */
const describesOne =
  /^Describe(CapacityBlockExtensionOfferings|ClientVpn(AuthorizationRules|Connections|Routes|TargetNetworks)|Fleet(History|Instances)|(FpgaImage|Image|Instance|Snapshot|Volume|Vpc)Attribute|SecurityGroupReferences|SpotFleet(Instances|RequestHistory)|VpcEndpointServicePermissions)$/;

/** What IAM could limit, but what then does not do what runbooks need it for. */
const exceptions: Record<string, string> = {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
  'cloudwatch:DescribeAlarms': 'DescribeAlarms tells of composite alarms only where it is allowed on every resource.',
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html
  'cloudwatch:GetMetricData': 'Metrics are no resources in IAM.',
  'cloudwatch:ListMetrics': 'Metrics are no resources in IAM.',
};

const known = new Map<string, ReadonlySet<string>>();

/** Why a call of the operation cannot be limited to a resource; undefined where it can. `service` as boto3 names it. */
export function withoutResource(service: string, operation: string): string | undefined {
  const exception = exceptions[`${service}:${operation}`];
  if (exception) return exception;
  const none =
    service === 'ec2' && operation.startsWith('Describe')
      ? !describesOne.test(operation)
      : operationsOf(service).has(operation);
  return none ? 'IAM cannot limit these actions to a resource.' : undefined;
}

function operationsOf(service: string): ReadonlySet<string> {
  const found = known.get(service) ?? new Set(operations[service]?.trim().split(/\s+/));
  known.set(service, found);
  return found;
}
